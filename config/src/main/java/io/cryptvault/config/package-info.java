/**
 * Settings: one record for each section, read once from HOCON. All problems are reported together before anything
 * starts. Everything that HOCON sets, a constructor can set as well; the records check both.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.config;
