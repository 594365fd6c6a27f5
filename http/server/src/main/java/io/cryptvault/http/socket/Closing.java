package io.cryptvault.http.socket;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.SharedKillSwitch;
import org.jspecify.annotations.Nullable;

/** How one connection ends. The first reason given is the one that the client sees. Thread-safe. */
final class Closing {
  private final AtomicReference<@Nullable CloseReason> reason = new AtomicReference<>();
  private final SharedKillSwitch outgoing = KillSwitches.shared("cryptvault-socket");
  private final SharedKillSwitch connection = KillSwitches.shared("cryptvault-connection");

  /** Completes the outgoing messages. The close frame that follows has this reason. */
  void close(CloseReason why) {
    reason.compareAndSet(null, why);
    outgoing.shutdown();
  }

  /** Cuts the connection, for a client that does not even take its close frame. */
  void cut() {
    connection.abort(new ConnectionCut());
  }

  Optional<CloseReason> reason() {
    return Optional.ofNullable(reason.get());
  }

  /** Completes the outgoing messages. */
  SharedKillSwitch outgoing() {
    return outgoing;
  }

  /** Fails the frames in both directions. */
  SharedKillSwitch connection() {
    return connection;
  }

  /** Not a fault: a client did not take its close frame. */
  static final class ConnectionCut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConnectionCut() {
      super("the client did not take its close frame in time", null, false, false);
    }
  }
}
