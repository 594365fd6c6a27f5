package io.cryptvault.actors.series;

/**
 * How far a reader has read a stream. Immutable.
 *
 * @param epoch names the run of sequence numbers
 * @param seq the sequence number of the last update that the reader has
 */
public record StreamPosition(String epoch, long seq) {}
