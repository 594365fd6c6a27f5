package io.cryptvault.http.job;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A job at one moment. Immutable.
 *
 * @param id by which it is found
 * @param state how far it is
 * @param symbols how many it computes
 * @param done lines of results, those of failed symbols included
 * @param failed symbols that failed
 * @param bytes size of the results
 * @param readers who reads the results now
 * @param createdMillis when it was asked for, epoch milliseconds
 * @param expiresMillis when it and its results are deleted; empty while it has not ended
 * @param problem why it failed; empty when it did not
 */
public record JobProgress(
    String id,
    JobState state,
    int symbols,
    int done,
    int failed,
    long bytes,
    int readers,
    long createdMillis,
    OptionalLong expiresMillis,
    Optional<JobProblem> problem) {}
