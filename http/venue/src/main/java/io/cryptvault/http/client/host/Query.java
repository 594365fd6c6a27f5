package io.cryptvault.http.client.host;

/**
 * A call that reads, and how its answer is read. Immutable.
 *
 * @param <T> type of the answer
 * @param path path and query string, as in {@code /api/v3/time}
 * @param cost what it takes of the host's budget
 * @param reader makes the value of the answer
 */
public record Query<T>(String path, Cost cost, Answer.Reader<T> reader) {}
