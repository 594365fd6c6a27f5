package io.cryptvault.http.client.host;

import java.util.Locale;

/** Why a call failed, and whether the same call may fare better later. */
public enum FailureKind {
  /** No connection, or it broke. */
  NETWORK(true),
  /** No complete answer in time. */
  TIMEOUT(true),
  /** The venue had a fault of its own: 5xx. */
  SERVER(true),
  /** Over the venue's budget: 429. */
  LIMITED(true),
  /** Banned for going on after that: 418. */
  BANNED(true),
  /** A firewall before the venue refused: 403. */
  BLOCKED(true),
  /** An answer that cannot be read: other content, other shape, cut off. */
  UNREADABLE(true),
  /** A page with too many rows that no bar can be made of. */
  BAD_ROWS(true),
  /** The venue does not serve this region: 451. */
  REGION(false),
  /** The venue says that the call is wrong: other 4xx, redirects. */
  REFUSED(false),
  /** More bytes than one answer may have. */
  TOO_LARGE(false),
  /** Not sent: too many calls wait already. */
  SATURATED(false),
  /** Not sent or given up: the client is closed. */
  CLOSED(false);

  private final boolean retried;

  FailureKind(boolean retried) {
    this.retried = retried;
  }

  /** What metrics and statistics call it: {@code bad-rows}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean isRetried() {
    return retried;
  }

  /** Whether it is the host that is in trouble, rather than the call. */
  boolean isHosts() {
    return this == NETWORK || this == TIMEOUT || this == SERVER;
  }
}
