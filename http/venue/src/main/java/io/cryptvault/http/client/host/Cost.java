package io.cryptvault.http.client.host;

/**
 * What a call takes of a host's budget. Immutable.
 *
 * @param weight by the venue's own measure; 1 where every call counts the same
 * @param key of what is limited by itself, a pair at Kraken; empty when nothing is
 */
public record Cost(int weight, String key) {
  public static Cost weight(int weight) {
    return new Cost(weight, "");
  }
}
