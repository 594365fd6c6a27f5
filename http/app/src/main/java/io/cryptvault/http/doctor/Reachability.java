package io.cryptvault.http.doctor;

import io.cryptvault.actors.telemetry.HostStatistics;
import io.cryptvault.config.Settings;
import io.cryptvault.http.client.VenueSource;
import io.cryptvault.http.client.Venues;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorSystem;

/** Whether venues answer: each is asked for its time, three times. */
public final class Reachability {
  private static final String AREA = "venue";
  private static final long PATIENCE_SECONDS = 10;
  /** If the clocks differ by more, bars are not closed by the clock. */
  private static final Duration TRUSTED = Duration.ofSeconds(5);

  private final ActorSystem<?> system;
  private final Settings settings;

  /**
   * Uses the pools and addresses of these settings.
   *
   * @param system runs what is opened, and its dispatchers
   * @param settings checked
   */
  public Reachability(ActorSystem<?> system, Settings settings) {
    this.system = system;
    this.settings = settings;
  }

  /**
   * Asks one venue.
   *
   * @param venue one of {@link Venues#names}
   * @return never fails: a venue that does not answer is a finding, too
   */
  public CompletionStage<Finding> ask(String venue) {
    VenueSource source =
        VenueSource.open(system, venue, Venues.named(venue), settings.client(venue));
    return source
        .clockAhead()
        .toCompletableFuture()
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .handle((ahead, failure) -> {
          HostStatistics host = source.hosts().get(0);
          source.close();
          return failure == null
              ? reached(venue, host, ahead)
              : Finding.failed(AREA, venue, host.host() + ": " + why(failure) + problems(host));
        });
  }

  private static Finding reached(String venue, HostStatistics host, Duration ahead) {
    String found =
        host.host() + ": answers within " + host.latency().median() + " ms, its clock is "
            + ahead.abs().toMillis() + " ms " + (ahead.isNegative() ? "behind" : "ahead")
            + budget(host.budget());
    return ahead.abs().compareTo(TRUSTED) > 0
        ? Finding.failed(
            AREA,
            venue,
            found
                + "; bars are not closed by a clock that differs by more than 5 s, set the clock"
                + " of this machine")
        : Finding.ok(AREA, venue, found);
  }

  private static String budget(HostStatistics.Budget budget) {
    return budget.limit() == 0
        ? ""
        : ", " + Math.round(budget.used()) + " of " + Math.round(budget.limit()) + " "
            + budget.unit().words() + " used";
  }

  private static String why(Throwable failure) {
    Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
        ? wrapped.getCause()
        : failure;
    return cause instanceof TimeoutException
        ? "did not answer within " + PATIENCE_SECONDS + " s"
        : String.valueOf(cause.getMessage());
  }

  private static String problems(HostStatistics host) {
    return host.errors().isEmpty() ? "" : " " + List.of(host.errors());
  }
}
