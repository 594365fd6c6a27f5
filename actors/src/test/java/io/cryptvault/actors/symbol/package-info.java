/** Workers and their supervisor, the ugly half first. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.symbol;
