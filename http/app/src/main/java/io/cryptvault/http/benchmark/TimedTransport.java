package io.cryptvault.http.benchmark;

import io.cryptvault.http.client.host.Answer;
import io.cryptvault.http.client.host.Transport;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import org.apache.pekko.Done;

/**
 * Tells when calls are sent and when they are answered. Only sums of times are kept: what happened between two moments of each of many
 * calls is the difference of two sums. Thread-safe.
 */
final class TimedTransport implements Transport {
  private final Transport transport;
  private final long origin = System.nanoTime();
  private final LongAdder sent = new LongAdder();
  private final LongAdder answered = new LongAdder();

  TimedTransport(Transport transport) {
    this.transport = transport;
  }

  /** Nanoseconds since this transport was made. */
  long now() {
    return System.nanoTime() - origin;
  }

  /** The sum of the moments at which calls were sent, since the last look. */
  long sent() {
    return sent.sumThenReset();
  }

  /** The sum of the moments at which answers were complete, since the last look. */
  long answered() {
    return answered.sumThenReset();
  }

  @Override
  public CompletionStage<Answer> call(String pathAndQuery) {
    sent.add(now());
    return transport.call(pathAndQuery).whenComplete((answer, failure) -> answered.add(now()));
  }

  @Override
  public void renew() {
    transport.renew();
  }

  @Override
  public CompletionStage<Done> close() {
    return transport.close();
  }
}
