/** Defaults are pinned, keys are mapped, problems are told together. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.config;
