package io.cryptvault.http.client.host;

import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.http.javadsl.ClientTransport;
import org.apache.pekko.http.javadsl.OutgoingConnection;
import org.apache.pekko.http.javadsl.settings.ClientConnectionSettings;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.SharedKillSwitch;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.util.ByteString;

/**
 * Plain TCP that counts connections as they open and close, which the pool itself does not report, and that can cut all of them.
 * Thread-safe.
 */
final class CountingTransport extends ClientTransport {
  private final PoolMeter meter;
  private final SharedKillSwitch cut = KillSwitches.shared("cryptvault-client");

  CountingTransport(PoolMeter meter) {
    this.meter = meter;
  }

  /** Cuts every connection, and each one that would be opened from now on. */
  void shutdown() {
    cut.abort(CallFailure.of(FailureKind.CLOSED, "was cut; the client is closed"));
  }

  @Override
  public Flow<ByteString, ByteString, CompletionStage<OutgoingConnection>> connectTo(
      String host, int port, ClientConnectionSettings settings, ActorSystem system) {
    return Flow.of(ByteString.class)
        .viaMat(ClientTransport.TCP().connectTo(host, port, settings, system), Keep.right())
        .via(cut.flow())
        .watchTermination((connected, ended) -> {
          connected.whenComplete((connection, refused) -> {
            if (refused == null) {
              meter.opened.increment();
              meter.open.incrementAndGet();
              ended.whenComplete((done, broken) -> meter.open.decrementAndGet());
            }
          });
          return connected;
        });
  }
}
