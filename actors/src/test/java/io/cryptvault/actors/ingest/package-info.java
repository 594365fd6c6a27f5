/** The live stream: breaks and restarts. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.ingest;
