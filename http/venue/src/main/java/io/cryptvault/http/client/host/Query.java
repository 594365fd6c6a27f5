package io.cryptvault.http.client.host;

/**
 * A reading call and how its answer is read. Immutable.
 *
 * @param path and query, as in {@code /api/v3/time}
 * @param cost what it takes of the host's budget
 * @param reader makes the value of the answer
 */
public record Query<T>(String path, Cost cost, Answer.Reader<T> reader) {}
