/** The command line: {@code Main}, one class a subcommand, and what they print with. Wires the rooms together. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.app;
