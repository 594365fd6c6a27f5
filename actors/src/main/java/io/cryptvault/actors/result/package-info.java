/**
 * The one cache of results of a process: the newest readings and rows that somebody asked for, and the bars that batches have
 * fetched. Bounded in bytes; an entry goes with its bars, after its time to live, or when others need the room.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.result;
