/**
 * The one cache of results of a process: the newest readings and rows that somebody asked for, and the bars that batches have fetched.
 * Bounded in bytes. An entry is dropped when its bars change, when its time to live is over, or when others need the room.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.result;
