package io.cryptvault.http.flame;

/**
 * Threads that waited for the same thing at the same place, for 10 ms or longer each time. Immutable.
 *
 * @param on the class of what they waited for
 * @param at the method that waited: the first that is not of the JDK
 * @param time how often and how long
 */
public record Waiting(String on, String at, DurationTally time) {}
