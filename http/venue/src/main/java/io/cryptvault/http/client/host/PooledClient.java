package io.cryptvault.http.client.host;

import io.cryptvault.actors.ingest.Urgency;
import io.cryptvault.actors.pace.Backoff;
import io.cryptvault.actors.telemetry.HostStatistics;
import io.cryptvault.config.ClientSettings;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;

/**
 * The door to one host: calls go through bounded lines, a weight budget and a pool of connections, and come back as
 * values or as {@link CallFailure}. Only reading calls (GET) are made, so each may be repeated. Thread-safe.
 */
public final class PooledClient implements AutoCloseable {
  private final Transport transport;
  private final ActorRef<RequestGate.Command> gate;
  private final PoolMeter meter;
  private boolean closed;

  private PooledClient(Transport transport, ActorRef<RequestGate.Command> gate, PoolMeter meter) {
    this.transport = transport;
    this.gate = gate;
    this.meter = meter;
  }

  /**
   * Opens nothing yet: connections are made when there are calls. {@code random} draws the pauses between attempts.
   *
   * @param name what the host is told under in statistics
   * @param refusals what the venue means by an answer that is not a success
   */
  public static PooledClient create(
      ActorSystem<?> system,
      String name,
      ClientSettings settings,
      Function<PoolMeter, Transport> transports,
      RefusalReader refusals,
      InstantSource clock,
      RandomGenerator random) {
    var meter = new PoolMeter(name, settings.venue().rest().toString(), clock);
    Transport transport = transports.apply(meter);
    var backoff = new Backoff(
        settings.retry().firstBackoff(), settings.retry().maxBackoff(), Backoff.Jitter.FULL);
    ActorRef<RequestGate.Command> gate = system.systemActorOf(
        RequestGate.create(transport, settings, refusals, backoff, random, meter, clock),
        "cryptvault-client-" + UUID.randomUUID(),
        Props.empty());
    return new PooledClient(transport, gate, meter);
  }

  /**
   * Asks and reads the answer; fails with {@link CallFailure}. What the reader throws of that type is a failure of the call
   * and is retried if its kind is.
   */
  public <T> CompletionStage<T> get(DeferredQuery<T> inquiry, Callers askers) {
    var call = new HostCall<>(inquiry, askers);
    synchronized (gate) { // nothing is submitted after Stop, where nobody would answer
      if (closed) {
        return CompletableFuture.failedStage(CallFailure.of(
            FailureKind.CLOSED,
            "GET " + inquiry.whenSent().get().path() + ": was not sent; the client is closed"));
      }
      gate.tell(new RequestGate.Submit(call));
    }
    return call.answer();
  }

  /** The same for a question: somebody waits for the answer. */
  public <T> CompletionStage<T> get(Query<T> query) {
    return get(DeferredQuery.of(query), new Callers(Urgency.QUESTION));
  }

  /** The call of these askers has become more urgent: if it waits, it goes on in a more urgent line. */
  public void raised(Callers askers) {
    gate.tell(new RequestGate.Raised(askers));
  }

  /** All who waited for the call have given up: if it waits, it is not sent. */
  public void left(Callers askers) {
    gate.tell(new RequestGate.Left(askers));
  }

  /** The venue says what it allows in a minute. */
  public void weightLimit(int weight) {
    gate.tell(new RequestGate.LimitTold(weight));
  }

  public PoolMeter meter() {
    return meter;
  }

  public HostStatistics statistics() {
    return meter.snapshot();
  }

  /** Fails what waits, then closes all connections. Done when none is left. */
  public CompletionStage<Done> stop() {
    synchronized (gate) {
      if (!closed) {
        closed = true;
        gate.tell(RequestGate.Stop.INSTANCE);
      }
    }
    return transport.close();
  }

  @Override
  public void close() {
    stop();
  }
}
