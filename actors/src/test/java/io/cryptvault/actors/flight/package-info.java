/** Tests of events for the JVM's recorder. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.flight;
