package io.cryptvault.http.flame;

/**
 * A method and its share of all that was measured, without what it called. Immutable.
 *
 * @param method class and name
 * @param share 0 to 1
 */
public record HotMethod(String method, double share) {}
