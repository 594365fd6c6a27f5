package io.cryptvault.http.connection;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** Counts what clients hold at the same time, connections or requests: in all, and from one address. Thread-safe. */
public final class PeerCount {
  private final int most;
  private final int mostOfOne;
  private final Map<InetAddress, Integer> byAddress = new HashMap<>();
  private int all;

  /**
   * Counts from 0.
   *
   * @param most the most in all
   * @param mostOfOne the most from one address
   */
  public PeerCount(int most, int mostOfOne) {
    this.most = most;
    this.mostOfOne = mostOfOne;
  }

  /**
   * Counts one more, unless a limit is reached.
   *
   * @param address of the client
   * @return whether it was counted, or which limit is reached
   */
  public synchronized Verdict admit(InetAddress address) {
    int ofOne = byAddress.getOrDefault(address, 0);
    if (all >= most) {
      return Verdict.TOO_MANY;
    }
    if (ofOne >= mostOfOne) {
      return Verdict.TOO_MANY_OF_ONE;
    }
    byAddress.put(address, ofOne + 1);
    all++;
    return Verdict.ADMITTED;
  }

  /**
   * Counts one less.
   *
   * @param address of the client, which was admitted before
   */
  public synchronized void left(InetAddress address) {
    byAddress.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
    all--;
  }

  /** Whether one more is within the limits. */
  public enum Verdict {
    /** It is, and was counted. */
    ADMITTED,
    /** There are too many in all. */
    TOO_MANY,
    /** There are too many from this address. */
    TOO_MANY_OF_ONE
  }
}
