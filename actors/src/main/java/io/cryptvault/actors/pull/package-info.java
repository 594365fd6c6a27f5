/**
 * A stream that an actor feeds at the pace of its reader: one {@code NEXT} for each list of elements. What the reader has not taken
 * stays with the actor, which knows what may be merged and what must be kept.
 *
 * <pre>
 *  reader ──pull──▶ PullSource ──NEXT──▶ actor
 *         ◀─element─            ◀─Elements─
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.pull;
