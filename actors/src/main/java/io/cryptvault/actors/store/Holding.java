package io.cryptvault.actors.store;

/**
 * How much of a series is stored.
 *
 * @param shelf where it is stored
 * @param coverage the times for which all of the venue's bars are stored
 * @param bars how many bars are stored
 * @param corrected how many of them have replaced a different one
 */
public record Holding(Shelf shelf, Coverage coverage, long bars, long corrected) {}
