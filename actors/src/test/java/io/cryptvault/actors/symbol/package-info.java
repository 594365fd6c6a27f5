/** Tests of the routing and the list of symbols, failures first. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.symbol;
