package io.cryptvault.http.job;

/**
 * Why a job, or the stream of its results, ended before its last symbol. Immutable.
 *
 * @param code in capitals; callers tell problems apart by it
 * @param detail where, what was expected, what was found and how to fix it
 */
public record JobProblem(String code, String detail) {}
