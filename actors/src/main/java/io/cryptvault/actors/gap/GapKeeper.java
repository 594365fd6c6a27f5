package io.cryptvault.actors.gap;

import io.cryptvault.actors.answer.UnknownSeries;
import io.cryptvault.actors.bytes.InThisJvm;
import io.cryptvault.actors.ingest.BarsFound;
import io.cryptvault.actors.ingest.Gap;
import io.cryptvault.actors.ingest.GapArchive;
import io.cryptvault.actors.ingest.History;
import io.cryptvault.actors.ingest.Urgency;
import io.cryptvault.actors.pace.Backoff;
import io.cryptvault.actors.series.BarOrigin;
import io.cryptvault.actors.series.BarReceiver;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.config.GapSettings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the gap ledger, and asks history for missing bars. It waits for a while after the hole's end, because venues publish bars
 * late, and pauses before each retry. Bars that arrive fill the hole and go to the worker of their series. When the venue has none,
 * the hole becomes permanent. Where an answer proves nothing, the keeper asks again.
 */
public final class GapKeeper extends AbstractBehavior<GapKeeper.Command> {
  /** Why a hole is permanent: the venue's answer has no bars there. */
  public static final String NONE_AT_VENUE = "the venue has no bars";
  /** Why a hole is permanent: the venue has deleted bars of that time. */
  public static final String BEYOND_REACH = "beyond the venue's history";
  /** Why a hole is permanent: the venue has dropped the series. */
  public static final String NOT_THERE_ANY_MORE = "the venue does not have the series any more";

  private static final TimeRange EVER = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

  /** What a keeper understands. */
  public sealed interface Command extends InThisJvm {}

  /**
   * Connects the keeper to the workers.
   *
   * @param receiver gets bars that fill a hole
   */
  public record Attach(BarReceiver receiver) implements Command {}

  /**
   * Bars are missing.
   *
   * @param series whose bars
   * @param range their open times; both ends on the grid
   * @param cause why, in words for people
   */
  public record Missed(Series series, TimeRange range, String cause) implements Command {}

  /**
   * Bars are missing in the venue's own stream, which proves that the series is the venue's.
   *
   * @param series whose bars
   * @param range their open times; both ends on the grid
   * @param cause why, in words for people
   */
  public record MissedByVenue(Series series, TimeRange range, String cause) implements Command {}

  /**
   * All bars from a time up to the newest closed one are missing.
   *
   * @param series whose bars
   * @param from open time of the first, epoch milliseconds
   * @param cause why, in words for people
   */
  public record MissedSince(Series series, long from, String cause) implements Command {}

  /**
   * All bars of a range have arrived.
   *
   * @param series whose bars
   * @param range their open times; both ends on the grid
   */
  public record Arrived(Series series, TimeRange range) implements Command {}

  /**
   * Asks for the ledger.
   *
   * @param replyTo gets it
   */
  public record GetGaps(ActorRef<GapList> replyTo) implements Command {}

  private record Restored(List<Gap> gaps) implements Command {}

  private record NotRestored(Throwable why) implements Command {}

  private record Kept(Series series, boolean isKept) implements Command {}

  private record Answered(Gap gap, BarsFound found) implements Command {}

  private record NotAnswered(Gap gap, Throwable why) implements Command {}

  private enum Look implements Command {
    INSTANCE
  }

  /** How many calls for a series in a row have failed or proved nothing, and until when the keeper waits (epoch milliseconds). */
  private record Pause(int failures, long untilTime) {}

  private final History history;
  private final GapArchive archive;
  private final Tally tally;
  private final InstantSource clock;
  private final GapSettings settings;
  private final RandomGenerator random;
  private final String venue;
  private final Memory memory;
  private final GapLedger ledger;
  private final Set<Series> asked = new HashSet<>();
  private final Map<Series, Pause> pauses = new HashMap<>();
  /** By series, the start of the hole that was asked for last: the other holes have their turn before it. */
  private final Map<Series, Long> turns = new HashMap<>();

  private final Set<Series> changed = new HashSet<>();
  private boolean restoring;
  private int openBefore;

  /** What survives when the actor fails and restarts. */
  private static final class Memory {
    private final GapLedger ledger;
    /** Series that the venue has or had. */
    private final Set<Series> atVenue = new HashSet<>();

    private @Nullable BarReceiver receiver;
    /** Until the entries of earlier runs are read, none are written: that would delete them. */
    private boolean isRestored;

    Memory(GapLedger ledger) {
      this.ledger = ledger;
    }
  }

  /**
   * What a keeper works with.
   *
   * @param venue as in {@link io.cryptvault.actors.ingest.MarketDataSource#venue()}
   * @param history asked for missing bars
   * @param archive keeps the ledger
   * @param tally counts open holes
   * @param clock tells which bars have closed
   * @param settings bounds and pauses
   * @param random draws the pauses
   */
  public record Tools(
      String venue,
      History history,
      GapArchive archive,
      Tally tally,
      InstantSource clock,
      GapSettings settings,
      RandomGenerator random) {}

  /**
   * {@return the behaviour of a keeper}
   *
   * @param tools what it works with
   */
  public static Behavior<Command> create(Tools tools) {
    Memory memory = new Memory(new GapLedger(tools.venue, tools.settings.most()));
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new GapKeeper(context, timers, tools, memory)));
  }

  private GapKeeper(
      ActorContext<Command> context, TimerScheduler<Command> timers, Tools tools, Memory memory) {
    super(context);
    this.venue = tools.venue;
    this.history = tools.history.at(Urgency.HOLE);
    this.archive = tools.archive;
    this.tally = tools.tally;
    this.clock = tools.clock;
    this.settings = tools.settings;
    this.random = tools.random;
    this.memory = memory;
    this.ledger = memory.ledger;
    timers.startTimerWithFixedDelay(Look.INSTANCE, settings.grace().dividedBy(2));
    restore();
  }

  private void restore() {
    if (!memory.isRestored && !restoring) {
      restoring = true;
      getContext()
          .pipeToSelf(
              archive.gaps(venue),
              (gaps, failure) -> failure == null ? new Restored(gaps) : new NotRestored(failure));
    }
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
        .onSignal(PreRestart.class, signal -> {
          tally.openGaps(-openBefore);
          return this;
        })
        .build();
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case Attach attach -> memory.receiver = attach.receiver;
      case Missed missed -> missed(missed.series, missed.range, missed.cause);
      case MissedSince missed -> {
        long to = newestEnd(missed.series.interval(), missed.from);
        if (missed.from < to) {
          missed(missed.series, new TimeRange(missed.from, to), missed.cause);
        }
      }
      case Arrived bars -> note(bars.series, ledger.arrived(bars.series, bars.range));
      case GetGaps get -> get.replyTo.tell(ledger.all());
      case MissedByVenue missed -> {
        memory.atVenue.add(missed.series);
        missed(missed.series, missed.range, missed.cause);
      }
      case Restored restored -> {
        restoring = false;
        memory.isRestored = true;
        for (Gap gap : restored.gaps) {
          memory.atVenue.add(gap.series());
          ledger.restore(gap);
        }
      }
      case NotRestored failed -> {
        restoring = false;
        getContext().getLog().warn("Gap ledger not read. why={}", failed.why.toString());
      }
      case Kept kept -> note(kept.series, !kept.isKept);
      case Answered answered -> answered(answered.gap, answered.found);
      case NotAnswered failed -> notAnswered(failed.gap.series(), failed.why);
      case Look look -> look();
    }
    count();
    return this;
  }

  /** The end of the newest bar that can have closed, on the grid of {@code from}. */
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

  private void note(Series series, boolean isChanged) {
    if (isChanged) {
      changed.add(series);
    }
  }

  private void look() {
    restore();
    long now = clock.millis();
    Map<Series, Gap> next = new LinkedHashMap<>();
    ledger.open().stream()
        .filter(gap -> isDue(gap, now))
        .forEach(gap -> next.merge(gap.series(), gap, this::sooner));
    for (Gap gap : next.values()) {
      if (asked.size() < settings.parallelism() && asked.add(gap.series())) {
        turns.put(gap.series(), gap.range().from());
        ask(gap);
      }
    }
    save();
  }

  private boolean isDue(Gap gap, long now) {
    long grace = settings.grace().toMillis();
    Pause pause = pauses.get(gap.series());
    return gap.range().to() + grace <= now
        && gap.sinceTime() + grace <= now
        && (pause == null || pause.untilTime <= now);
  }

  /** The hole of a series whose turn it is: the first after the one that was asked for last, otherwise the first of all. */
  private Gap sooner(Gap earlier, Gap later) {
    long turn = turns.getOrDefault(earlier.series(), Long.MIN_VALUE);
    return earlier.range().from() <= turn && later.range().from() > turn ? later : earlier;
  }

  private void ask(Gap gap) {
    getContext()
        .pipeToSelf(
            answer(gap),
            (found, failure) ->
                failure == null ? new Answered(gap, found) : new NotAnswered(gap, failure));
  }

  private CompletionStage<BarsFound> answer(Gap gap) {
    try {
      return history.again(gap.series(), gap.range());
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e); // a source that throws has failed
    }
  }

  /** Bars in the answer fill the hole. The rest does not exist: the question came long enough after the hole's end. */
  private void answered(Gap gap, BarsFound found) {
    Series series = gap.series();
    Bars bars = found.bars();
    asked.remove(series);
    for (TimeRange run : GaplessRuns.of(gap.range().of(bars))) {
      note(series, ledger.arrived(series, run));
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
    if (memory.receiver != null && !bars.isEmpty()) {
      memory.receiver.tell(series, bars, BarOrigin.HOLE);
    }
  }

  private void notAnswered(Series series, Throwable why) {
    asked.remove(series);
    Throwable cause =
        why instanceof CompletionException e && e.getCause() != null ? e.getCause() : why;
    if (cause instanceof UnknownSeries) {
      // Pushed bars are not the venue's, so they are no holes; of a series that the venue had,
      // holes become permanent.
      note(
          series,
          memory.atVenue.contains(series)
              ? ledger.lost(series, EVER, NOT_THERE_ANY_MORE)
              : ledger.forget(series));
      return;
    }
    long pause = pause(series);
    getContext()
        .getLog()
        .warn("Gap not fetched. series={} retry={} ms why={}", series, pause, cause.toString());
  }

  /** Pauses questions for a series, longer each time. Returns the pause in milliseconds. */
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

  /** Writes the entries of changed series. A series that cannot be written stays marked as changed. */
  private void save() {
    if (!memory.isRestored) {
      return;
    }
    var log = getContext().getSystem().log();
    for (Series series : changed) {
      getContext().pipeToSelf(archive.keep(venue, series, ledger.of(series)), (done, failure) -> {
        if (failure != null) {
          log.warn("Gaps not kept. series={} why={}", series, failure.toString());
        }
        return new Kept(series, failure == null);
      });
    }
    changed.clear();
  }
}
