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
 * The entrance to one host: calls pass a bounded queue for each urgency, a rate budget and a pool of connections, and come back as
 * values or as {@link CallFailure}. All calls only read (GET), so each may be repeated. Thread-safe.
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
   * {@return a client without connections: they are opened when there are calls}
   *
   * @param system runs the client
   * @param name the host's name in statistics
   * @param settings limits, timeouts, pool and retries
   * @param transports makes the transport; it reports connections to the meter
   * @param refusals reads answers that are no success
   * @param clock measures budgets and pauses
   * @param random draws the pauses between attempts
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
   * {@return the value that the query's reader makes of the answer; fails with {@link CallFailure}, also one that the reader throws,
   * after retries where the kind allows them}
   *
   * @param <T> type of the answer
   * @param query what is asked
   * @param callers who waits for it, and how urgently
   */
  public <T> CompletionStage<T> get(DeferredQuery<T> query, Callers callers) {
    var call = new HostCall<>(query, callers);
    synchronized (gate) { // nothing is submitted after Stop, where nobody would answer
      if (closed) {
        return CompletableFuture.failedStage(CallFailure.of(
            FailureKind.CLOSED,
            "GET " + query.whenSent().get().path() + ": was not sent; the client is closed"));
      }
      gate.tell(new RequestGate.Submit(call));
    }
    return call.answer();
  }

  /**
   * {@return the value of a call that one caller waits for, as urgent as a question; fails with {@link CallFailure}}
   *
   * @param <T> type of the answer
   * @param query what is asked
   */
  public <T> CompletionStage<T> get(Query<T> query) {
    return get(DeferredQuery.of(query), new Callers(Urgency.QUESTION));
  }

  /**
   * A waiting call has become more urgent: it moves to a more urgent queue.
   *
   * @param callers who waits for the call
   */
  public void raised(Callers callers) {
    gate.tell(new RequestGate.Raised(callers));
  }

  /**
   * All callers of a waiting call have given up: it is not sent.
   *
   * @param callers who waited for the call
   */
  public void left(Callers callers) {
    gate.tell(new RequestGate.Left(callers));
  }

  /**
   * Sets the weight that the venue allows in a minute.
   *
   * @param weight in the venue's own measure
   */
  public void weightLimit(int weight) {
    gate.tell(new RequestGate.LimitTold(weight));
  }

  /** {@return what counts the calls of this client} */
  public PoolMeter meter() {
    return meter;
  }

  /** {@return the counts at this moment} */
  public HostStatistics statistics() {
    return meter.snapshot();
  }

  /**
   * Fails all waiting calls, then closes all connections.
   *
   * @return done when no connection is left
   */
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
