package io.cryptvault.http.connection;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** How many connections there are, in all and from one address. Thread-safe. */
final class PeerCount {
  private final int most;
  private final int mostOfOne;
  private final Map<InetAddress, Integer> byAddress = new HashMap<>();
  private int all;

  PeerCount(int most, int mostOfOne) {
    this.most = most;
    this.mostOfOne = mostOfOne;
  }

  /** Counts one more connection, unless a limit is reached: then the answer says which. */
  synchronized Verdict admit(InetAddress address) {
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

  synchronized void left(InetAddress address) {
    byAddress.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
    all--;
  }

  /** Whether a connection may stay. */
  enum Verdict {
    ADMITTED,
    TOO_MANY,
    TOO_MANY_OF_ONE
  }
}
