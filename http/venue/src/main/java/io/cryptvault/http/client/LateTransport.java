package io.cryptvault.http.client;

import io.cryptvault.http.client.host.Answer;
import io.cryptvault.http.client.host.Failures;
import io.cryptvault.http.client.host.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.Done;

/** REST calls to a host that is still starting: they wait until it is there. Closing the transport ends the host. Thread-safe. */
final class LateTransport implements Transport {
  private final CompletionStage<? extends Transport> there;
  private final Supplier<CompletionStage<Done>> end;

  /** {@code end} ends the host, once no more calls are sent. */
  LateTransport(CompletionStage<? extends Transport> there, Supplier<CompletionStage<Done>> end) {
    this.there = there.exceptionallyCompose(
        failure -> CompletableFuture.failedStage(Failures.ofCall(failure)));
    this.end = end;
  }

  @Override
  public CompletionStage<Answer> call(String pathAndQuery) {
    return there.thenCompose(transport -> transport.call(pathAndQuery));
  }

  @Override
  public void renew() {
    there.thenAccept(Transport::renew);
  }

  @Override
  public CompletionStage<Done> close() {
    return there
        .thenCompose(Transport::close)
        .thenCompose(closed -> end.get())
        .exceptionally(failure -> Done.getInstance()); // the host never started
  }
}
