package io.cryptvault.actors.gap;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.ingest.Backoff;
import io.cryptvault.actors.ingest.BarsFound;
import io.cryptvault.actors.ingest.History;
import io.cryptvault.actors.ingest.Series;
import io.cryptvault.actors.ingest.TimeRange;
import io.cryptvault.actors.ingest.UnknownSeries;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.config.GapSettings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the ledger of holes, and asks history for what is missing: a while after the hole's end, for venues tell late, and
 * again after a pause when it does not answer. Bars that come fill the hole and go to the series' worker; when the venue has
 * none, the hole is permanent; where its answer proves nothing, it is asked again.
 */
public final class GapKeeper extends AbstractBehavior<GapKeeper.Command> {
  public static final String NONE_AT_VENUE = "the venue has no bars";
  public static final String BEYOND_REACH = "beyond the venue's history";

  /** What a keeper understands. */
  public sealed interface Command {}

  /** Where bars that fill a hole go. */
  public record Attach(ActorRef<Found> reader) implements Command {}

  /** The bars of a range are missing. */
  public record Missed(Series series, TimeRange range, String cause) implements Command {}

  /** All bars from a time on are missing, up to the newest that has closed. */
  public record MissedSince(Series series, long from, String cause) implements Command {}

  /** All bars of a range are there. */
  public record Came(Series series, TimeRange range) implements Command {}

  /** Asks for the ledger. */
  public record GetGaps(ActorRef<Answer<GapList>> replyTo) implements Command {}

  /** Bars that fill a hole. */
  public record Found(Series series, Bars bars) {}

  private record Restored(List<Gap> gaps) implements Command {}

  private record Told(Gap gap, BarsFound found) implements Command {}

  private record NotTold(Gap gap, Throwable why) implements Command {}

  private enum Look implements Command {
    INSTANCE
  }

  /** Calls for a series that have failed or proved nothing, one after the other, and when it is asked again. */
  private record Pause(int failures, long untilTime) {}

  private final History history;
  private final GapArchive archive;
  private final Tally tally;
  private final InstantSource clock;
  private final GapSettings settings;
  private final RandomGenerator random;
  private final String venue;
  private final GapLedger ledger;
  private final Set<Series> asked = new HashSet<>();
  private final Map<Series, Pause> pauses = new HashMap<>();
  private final Set<Series> changed = new HashSet<>();
  private @Nullable ActorRef<Found> reader;
  private int openBefore;

  /** What a keeper works with. */
  public record Tools(
      String venue,
      History history,
      GapArchive archive,
      Tally tally,
      InstantSource clock,
      GapSettings settings,
      RandomGenerator random) {}

  public static Behavior<Command> create(Tools tools) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new GapKeeper(context, timers, tools)));
  }

  private GapKeeper(ActorContext<Command> context, TimerScheduler<Command> timers, Tools tools) {
    super(context);
    this.venue = tools.venue;
    this.history = tools.history;
    this.archive = tools.archive;
    this.tally = tools.tally;
    this.clock = tools.clock;
    this.settings = tools.settings;
    this.random = tools.random;
    this.ledger = new GapLedger(venue, settings.most());
    timers.startTimerWithFixedDelay(Look.INSTANCE, settings.grace().dividedBy(2));
    context.pipeToSelf(archive.gaps(venue), (gaps, failure) -> {
      if (failure != null) {
        context.getSystem().log().warn("Gap ledger not read. why={}", failure.toString());
      }
      return new Restored(gaps == null ? List.of() : gaps);
    });
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onAnyMessage(this::onCommand)
        .onSignal(PostStop.class, signal -> {
          save();
          tally.openGaps(-openBefore);
          return this;
        })
        .build();
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case Attach attach -> reader = attach.reader;
      case Missed missed -> missed(missed.series, missed.range, missed.cause);
      case MissedSince missed -> {
        long to = newestEnd(missed.series.interval(), missed.from);
        if (missed.from < to) {
          missed(missed.series, new TimeRange(missed.from, to), missed.cause);
        }
      }
      case Came came -> note(came.series, ledger.came(came.series, came.range));
      case GetGaps get -> get.replyTo.tell(Answer.of(ledger.all()));
      case Restored restored -> restored.gaps.forEach(ledger::restore);
      case Told told -> told(told.gap, told.found);
      case NotTold notTold -> notTold(notTold.gap.series(), notTold.why);
      case Look look -> look();
    }
    count();
    return this;
  }

  /** When the newest bar that can have closed ended, on the grid that this time lies on. */
  private long newestEnd(Interval interval, long from) {
    long now = clock.millis();
    return interval.isFixed()
        ? from + Math.floorDiv(now - from, interval.millis()) * interval.millis()
        : interval.start(now);
  }

  private void missed(Series series, TimeRange range, String cause) {
    if (history.isGapless(series)) {
      note(series, ledger.open(series, range, cause, clock.millis()));
      giveUpBeyondReach(series, range);
    }
  }

  private void giveUpBeyondReach(Series series, TimeRange range) {
    long reach = history.reach(series);
    if (range.from() < reach) {
      TimeRange gone = new TimeRange(range.from(), Math.min(range.to(), reach));
      note(series, ledger.lost(series, gone, BEYOND_REACH));
    }
  }

  private void note(Series series, boolean isNews) {
    if (isNews) {
      changed.add(series);
    }
  }

  private void look() {
    long now = clock.millis();
    long grace = settings.grace().toMillis();
    for (Gap gap : ledger.open()) {
      if (asked.size() >= settings.parallelism()) {
        break;
      }
      Pause pause = pauses.get(gap.series());
      boolean isDue = gap.range().to() + grace <= now
          && gap.sinceTime() + grace <= now
          && (pause == null || pause.untilTime <= now);
      if (isDue && asked.add(gap.series())) {
        ask(gap);
      }
    }
    save();
  }

  private void ask(Gap gap) {
    getContext()
        .pipeToSelf(
            answer(gap),
            (found, failure) -> failure == null ? new Told(gap, found) : new NotTold(gap, failure));
  }

  private CompletionStage<BarsFound> answer(Gap gap) {
    try {
      return history.again(gap.series(), gap.range());
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e); // a source that throws has failed
    }
  }

  /** What came fills the hole; the rest was asked for long enough after its end, and is not there. */
  private void told(Gap gap, BarsFound found) {
    Series series = gap.series();
    Bars bars = found.bars();
    asked.remove(series);
    for (TimeRange run : Runs.of(gap.range().of(bars))) {
      note(series, ledger.came(series, run));
    }
    giveUpBeyondReach(series, gap.range());
    for (TimeRange part : found.certain(gap.range())) {
      note(series, ledger.lost(series, part, NONE_AT_VENUE));
    }
    if (ledger.isOpen(series, gap.range())) {
      pause(series);
    } else {
      pauses.remove(series);
    }
    if (reader != null && !bars.isEmpty()) {
      reader.tell(new Found(series, bars));
    }
  }

  private void notTold(Series series, Throwable why) {
    asked.remove(series);
    Throwable cause =
        why instanceof CompletionException e && e.getCause() != null ? e.getCause() : why;
    if (cause instanceof UnknownSeries) {
      note(series, ledger.forget(series)); // somebody else's bars: the venue owes none
      return;
    }
    long pause = pause(series);
    getContext()
        .getLog()
        .warn("Gap not asked for. series={} retry={} ms why={}", series, pause, cause.toString());
  }

  /** Leaves the series alone for longer each time; how long, in milliseconds. */
  private long pause(Series series) {
    Pause before = pauses.get(series);
    int failures = before == null ? 1 : before.failures + 1;
    long pause = new Backoff(settings.grace(), settings.maxBackoff())
        .after(failures, random)
        .toMillis();
    pauses.put(series, new Pause(failures, clock.millis() + pause));
    return pause;
  }

  private void count() {
    int open = ledger.openCount();
    if (open != openBefore) {
      tally.openGaps(open - openBefore);
      openBefore = open;
    }
  }

  /** Writes the entries of the series that have changed; who fails is written with its next change. */
  private void save() {
    for (Series series : changed) {
      CompletionStage<?> unused = archive
          .keep(venue, series, ledger.of(series))
          .exceptionally(failure -> {
            getContext()
                .getSystem()
                .log()
                .warn("Gaps not kept. series={} why={}", series, failure.toString());
            return Done.getInstance();
          });
    }
    changed.clear();
  }
}
