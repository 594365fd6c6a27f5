/** The routing and the list of symbols, the ugly half first. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.symbol;
