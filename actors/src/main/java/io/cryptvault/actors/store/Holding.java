package io.cryptvault.actors.store;

/** How much of a series a store keeps: {@code bars} of them, {@code corrected} of which have replaced another. */
public record Holding(Shelf shelf, Coverage coverage, long bars, long corrected) {}
