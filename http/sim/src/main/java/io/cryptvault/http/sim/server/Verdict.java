package io.cryptvault.http.sim.server;

/** What a budget says to a call. */
public sealed interface Verdict {

  /** It may; so much is used now. */
  record Granted(int used) implements Verdict {}

  /** It is refused, and told to wait until then, wall time. */
  record Refused(Reply reply, long holdUntil) implements Verdict {}
}
