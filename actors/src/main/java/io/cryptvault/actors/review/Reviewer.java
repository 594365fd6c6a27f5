package io.cryptvault.actors.review;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.bytes.InThisJvm;
import io.cryptvault.actors.ingest.BarsFound;
import io.cryptvault.actors.ingest.History;
import io.cryptvault.actors.ingest.Urgency;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.actors.series.BarOrigin;
import io.cryptvault.actors.series.BarsArrived;
import io.cryptvault.actors.symbol.LocalRouting;
import io.cryptvault.config.ReviewSettings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;

/**
 * Reads the recent past of each series that has a worker again, one series after the other, spread evenly over a period. Venues
 * correct old bars and do not announce it. A bar that has changed goes to its worker as a correction. When the venue does not
 * answer, the series waits for its next turn.
 */
public final class Reviewer extends AbstractBehavior<Reviewer.Command> {
  /** From the start to the first turn: bars that were stored in an earlier run should be reviewed soon. */
  private static final Duration BEGIN = Duration.ofMinutes(1);
  /** Newer bars are not reviewed: they may still change, the live stream sends them, and clocks may differ by two minutes. */
  private static final Duration SETTLED = Duration.ofMinutes(5);

  /** What a reviewer understands. */
  public sealed interface Command extends InThisJvm {}

  private enum Turn implements Command {
    INSTANCE
  }

  private record Listed(List<Series> series) implements Command {}

  private record Kept(SeriesBars bars) implements Command {}

  private record Found(Series series, Bars kept, BarsFound found) implements Command {}

  private record NotRead(Object why) implements Command {}

  private final TimerScheduler<Command> timers;
  private final History history;
  private final ActorRef<LocalRouting.Command> symbols;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final ReviewSettings settings;
  private final ActorRef<LocalRouting.ActiveSeries> listed;
  private final ActorRef<Answer<SeriesBars>> kept;
  private final Queue<Series> round = new ArrayDeque<>();
  private Duration pause;

  /**
   * {@return the behaviour of a reviewer; without work when the settings switch it off}
   *
   * @param history read again
   * @param symbols lists the series, and takes corrections
   * @param clock tells which bars have closed
   * @param random draws the order of the series
   * @param settings how often, and how far back
   */
  public static Behavior<Command> create(
      History history,
      ActorRef<LocalRouting.Command> symbols,
      InstantSource clock,
      RandomGenerator random,
      ReviewSettings settings) {
    return Behaviors.setup(context -> Behaviors.withTimers(
        timers -> new Reviewer(context, timers, history, symbols, clock, random, settings)));
  }

  private Reviewer(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      History history,
      ActorRef<LocalRouting.Command> symbols,
      InstantSource clock,
      RandomGenerator random,
      ReviewSettings settings) {
    super(context);
    this.timers = timers;
    this.history = history.at(Urgency.REVIEW);
    this.symbols = symbols;
    this.clock = clock;
    this.random = random;
    this.settings = settings;
    this.listed = context.messageAdapter(
        LocalRouting.ActiveSeries.class, answer -> new Listed(answer.series()));
    this.kept = context
        .messageAdapter(
            Answer.class,
            answer ->
                answer instanceof Answer.Given<?> given && given.value() instanceof SeriesBars bars
                    ? new Kept(bars)
                    : new NotRead(answer))
        .narrow();
    this.pause = settings.every();
    if (settings.isOn()) {
      turnAfter(BEGIN.compareTo(settings.every()) < 0 ? BEGIN : settings.every());
    }
  }

  private void turnAfter(Duration time) {
    timers.startSingleTimer(Turn.INSTANCE, time);
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onAnyMessage(this::onCommand).build();
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case Turn turn -> turn();
      case Listed listed -> begin(listed.series);
      case Kept kept -> read(kept.bars.series(), kept.bars.closed());
      case Found found -> correct(found.series, found.found.over(found.kept).changing(found.kept));
      case NotRead failed -> getContext().getLog().debug("Not reviewed. why={}", failed.why);
    }
    return this;
  }

  private void turn() {
    turnAfter(pause); // even if this turn fails
    @Nullable Series next = round.poll();
    symbols.tell(
        next == null
            ? new LocalRouting.GetSeries(listed)
            : new LocalRouting.GetKept(next, Integer.MAX_VALUE, kept));
  }

  private void begin(List<Series> series) {
    List<Series> turns = new ArrayList<>(series);
    turns.sort(Comparator.comparing(Series::toString)); // the same draws give the same order
    // If the process ends before the round does, other series miss their turn each time.
    Collections.shuffle(turns, random);
    round.addAll(turns);
    pause = settings.every().dividedBy(Math.max(1, series.size()));
    if (round.isEmpty()) {
      turnAfter(pause);
    } else {
      turn();
    }
  }

  private void read(Series series, Bars kept) {
    if (kept.isEmpty()) {
      return; // its worker has stopped
    }
    getContext()
        .pipeToSelf(
            history.again(series, past(series.interval())),
            (found, failure) ->
                failure == null ? new Found(series, kept, found) : new NotRead(failure));
  }

  /** The times to review: at least one bar. */
  private TimeRange past(Interval interval) {
    long now = clock.millis();
    long end = interval.start(now - SETTLED.toMillis());
    return new TimeRange(
        Math.min(interval.start(now - settings.reach().toMillis()), interval.start(end - 1)), end);
  }

  private void correct(Series series, Bars changed) {
    if (!changed.isEmpty()) {
      getContext()
          .getLog()
          .info("Venue has corrected the past. series={} bars={}", series, changed.size());
      symbols.tell(new LocalRouting.Forward(
          series,
          BarsArrived.closed(
              series, changed, BarOrigin.REVIEW, getContext().getSystem().ignoreRef())));
    }
  }
}
