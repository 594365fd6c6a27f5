/** How to embed CryptVault: every class is a {@code main} that a test runs. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.examples;
