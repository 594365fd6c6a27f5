/** The examples, run. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.examples;
