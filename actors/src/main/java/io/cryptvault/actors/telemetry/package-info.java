/**
 * What the engine counts. Every Kamon instrument is named in {@link io.cryptvault.actors.telemetry.Instruments}; without
 * Kamon's agent or reporters they cost an addition and tell nobody.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.telemetry;
