package io.cryptvault.http.trial;

import io.cryptvault.http.client.host.Answer;
import io.cryptvault.http.client.host.CallFailure;
import io.cryptvault.http.client.host.FailureKind;
import io.cryptvault.http.client.host.Transport;
import io.cryptvault.http.sim.server.Call;
import io.cryptvault.http.sim.server.Reply;
import io.cryptvault.http.sim.server.VenueLogic;
import io.cryptvault.http.sim.server.VenueTime;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;

/** REST calls to a simulated venue, with latency and failures of the network. Confined to its run loop. */
final class SimTransport implements Transport {
  private static final Map<String, String> HEADERS = Map.of("User-Agent", "cryptvault");

  private final VenueLogic venue;
  private final VirtualTime time;
  private final Random random;
  private final Duration timeout;

  SimTransport(VenueLogic venue, VirtualTime time, Random random, Duration timeout) {
    this.venue = venue;
    this.time = time;
    this.random = random;
    this.timeout = timeout;
  }

  @Override
  public CompletionStage<Answer> call(String pathAndQuery) {
    var answer = new CompletableFuture<Answer>();
    Call call = Call.of(pathAndQuery, HEADERS);
    time.after(latency(), () -> arrived(call, answer));
    return answer;
  }

  private void arrived(Call call, CompletableFuture<Answer> answer) {
    Reply reply = venue.answer(call, VenueTime.of(time.instant()));
    switch (reply.delivery()) {
      case WHOLE -> later(latency(), call, () -> answer.complete(read(reply)));
      case NEVER, DRIP ->
        later(
            timeout,
            call,
            () -> answer.completeExceptionally(
                CallFailure.of(FailureKind.TIMEOUT, "got no complete answer in time")));
      case CUT, RESET ->
        later(
            latency(),
            call,
            () -> answer.completeExceptionally(
                CallFailure.of(FailureKind.NETWORK, "failed on the network: it broke")));
    }
  }

  private void later(Duration delay, Call call, Runnable end) {
    time.after(delay, () -> {
      venue.delivered(call);
      end.run();
    });
  }

  private Duration latency() {
    return Duration.ofMillis(5 + random.nextInt(80));
  }

  private static Answer read(Reply reply) {
    return new Answer(
        reply.status(),
        reply.contentType().replaceFirst(";.*", "").trim(),
        reply
            .header("date")
            .map(text -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text))),
        number(reply.header("x-mbx-used-weight-1m")),
        number(reply.header("retry-after")),
        reply.body());
  }

  private static OptionalInt number(Optional<String> text) {
    return text.stream().mapToInt(Integer::parseInt).findFirst();
  }

  @Override
  public void renew() {}

  @Override
  public CompletionStage<Done> close() {
    return CompletableFuture.completedFuture(Done.getInstance());
  }
}
