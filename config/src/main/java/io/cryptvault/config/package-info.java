/**
 * Settings: one record a room, read once from HOCON, all problems told together before anything starts. What HOCON sets,
 * a constructor can; both are checked by the record itself.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.config;
