/**
 * Streams of many symbols at once. A universe watches a stream of every symbol and makes frames of what they send, the same objects for
 * all its readers:
 *
 * <pre>
 * workers ──readings──▶ Universe ──a frame each 100 ms──▶ UniverseSeat ◀──fetches── UniverseReader (in a connection)
 *                          ▲                                                              │
 *                          └───────── Universes: one universe a key ◀────enters, leaves───┘
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.universe;
