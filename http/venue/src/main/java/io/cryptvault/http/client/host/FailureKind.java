package io.cryptvault.http.client.host;

import java.util.Locale;

/** Why a call failed, and whether the same call may succeed later. */
public enum FailureKind {
  /** There was no connection, or it broke. */
  NETWORK(true),
  /** No complete answer in time. */
  TIMEOUT(true),
  /** The venue had a fault of its own: HTTP 5xx. */
  SERVER(true),
  /** The venue's rate limit is used up: HTTP 429. */
  LIMITED(true),
  /** Banned for going on after that: HTTP 418. */
  BANNED(true),
  /** A firewall in front of the venue refused: HTTP 403. */
  BLOCKED(true),
  /** An answer that cannot be read: other content, another shape, cut off. */
  UNREADABLE(true),
  /** A page with too many rows that are no bars. */
  BAD_ROWS(true),
  /** The venue does not serve this region: HTTP 451. */
  REGION(false),
  /** The venue says that the call is wrong: other 4xx, redirects. */
  REFUSED(false),
  /** The answer has more bytes than are allowed. */
  TOO_LARGE(false),
  /** Not sent: too many calls wait already. */
  SATURATED(false),
  /** Not sent or given up: the client is closed. */
  CLOSED(false);

  private final boolean retried;

  FailureKind(boolean retried) {
    this.retried = retried;
  }

  /** {@return its name in metrics and statistics, such as {@code bad-rows}} */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean isRetried() {
    return retried;
  }

  /** Whether the host is in trouble, rather than the call. */
  boolean isHosts() {
    return this == NETWORK || this == TIMEOUT || this == SERVER;
  }
}
