package io.cryptvault.http.client.host;

/**
 * What a call takes of a host's budget. Immutable.
 *
 * @param weight in the venue's own measure; 1 where every call counts the same
 * @param key what has a limit of its own, such as a pair at Kraken; empty when nothing has
 */
public record Cost(int weight, String key) {
  /**
   * {@return a cost without a key}
   *
   * @param weight in the venue's own measure
   */
  public static Cost weight(int weight) {
    return new Cost(weight, "");
  }
}
