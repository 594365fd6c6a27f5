/**
 * Intervals that a venue lacks, built from the largest that divides them: closed bars from its history, forming ones from its
 * stream.
 *
 * <pre>
 * BuiltSource ─▶ BuiltHistory ─▶ history of the base
 *      └───────▶ BuildingStage ─▶ BuiltTrack ◀─ PartsReader ◀─ history of the parts before
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.client.built;
