/** Tests of the settings records: defaults pinned, keys mapped, problems told together. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.config;
