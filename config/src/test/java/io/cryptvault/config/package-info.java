/** Every default is pinned, every key is mapped, problems are reported together. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.config;
