/** The live stream, broken and run again. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.ingest;
