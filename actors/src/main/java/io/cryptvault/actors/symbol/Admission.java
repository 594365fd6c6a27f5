package io.cryptvault.actors.symbol;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.config.ListSettings;
import io.cryptvault.engine.market.Series;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which series may have a worker: those that the source lists. The list is read when a series is asked for that is not in it,
 * once for all who wait, and again only after {@code list.age}. When no list can be had, a few series at a time are tried. Confined to
 * the routing.
 *
 * @param <C> what the routing understands; {@code wrap} wraps news of the list for its mailbox
 */
final class Admission<C> {
  private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
  /** The logger that reports once a minute how many unknown symbols were refused. */
  static final String REFUSALS_LOG = "io.cryptvault.refusals";

  private static final Logger REFUSALS = LoggerFactory.getLogger(REFUSALS_LOG);

  /** Refusals in this time are logged in one line. */
  private static final Duration LOGGED_EVERY = Duration.ofMinutes(1);

  /**
   * Number of unknown names within that time for which all names are compared: with thousands of names, each costs a fraction of a
   * millisecond.
   */
  private static final int MOST_THOROUGH = 200;

  /** What to do with a series that has no worker. */
  sealed interface Verdict {}

  /** The source lists it. */
  enum Listed implements Verdict {
    INSTANCE
  }

  /** No list is available; the series may be tried. */
  enum Tried implements Verdict {
    INSTANCE
  }

  /** Not decided yet: ask again when the list was read or a try has ended. */
  enum Later implements Verdict {
    INSTANCE
  }

  /** The source does not list it. */
  record Unknown(Refusal refusal) implements Verdict {}

  /** News of the list; arrives through the routing's mailbox. */
  sealed interface News {}

  private record Read(SymbolList list) implements News {}

  private record Failed(Throwable why) implements News {}

  private enum Late implements News {
    INSTANCE
  }

  private enum Aged implements News {
    INSTANCE
  }

  private enum LogRefused implements News {
    INSTANCE
  }

  private final ActorContext<C> context;
  private final TimerScheduler<C> timers;
  private final Function<News, C> wrap;
  private final MarketDataSource source;
  private final ListSettings settings;
  private @Nullable SymbolList list;
  private boolean fresh;
  private boolean reading;
  private boolean failing;
  private int tries;
  private int refused;
  private @Nullable Series refusedLast;

  Admission(
      ActorContext<C> context,
      TimerScheduler<C> timers,
      Function<News, C> wrap,
      MarketDataSource source,
      ListSettings settings) {
    this.context = context;
    this.timers = timers;
    this.wrap = wrap;
    this.source = source;
    this.settings = settings;
  }

  /** Decides about a series that somebody asks for; reads the list if needed. */
  Verdict judge(Series series) {
    SymbolList known = current(series);
    if (known != null && known.has(series)) {
      return Listed.INSTANCE;
    }
    if (reading) {
      return Later.INSTANCE;
    }
    if (known != null && !known.isEmpty()) {
      return new Unknown(known.refusal(series, refused < MOST_THOROUGH));
    }
    return tries < settings.maxTries() ? Tried.INSTANCE : Later.INSTANCE;
  }

  /** The list. Starts reading it again when the series is not in it and it has aged. */
  private @Nullable SymbolList current(Series series) {
    if ((list == null || !list.has(series)) && !fresh && !reading) {
      read();
    }
    return list;
  }

  /** Whether the source lists the series, or cannot list and may have it; false while this is unknown. */
  boolean mayHave(Series series) {
    SymbolList known = list == null ? current(series) : list;
    return known != null && (known.isEmpty() || known.has(series));
  }

  /** Whether the list that was read last has the series. */
  boolean lists(Series series) {
    return list != null && list.has(series);
  }

  /** Whether one more series may be tried now. */
  boolean hasRoom() {
    return !reading && tries < settings.maxTries();
  }

  private void read() {
    reading = true;
    CompletableFuture<SymbolList> read = ask();
    if (read.isDone()) { // no need for a message
      CompletableFuture<?> unused = read.whenComplete((now, failure) -> settle(now, failure));
      return;
    }
    startTimer(Late.INSTANCE, settings.timeout());
    context.pipeToSelf(
        read, (now, failure) -> wrap.apply(failure == null ? new Read(now) : new Failed(failure)));
  }

  private void startTimer(News news, Duration time) {
    timers.startSingleTimer(news, wrap.apply(news), time);
  }

  private CompletableFuture<SymbolList> ask() {
    try {
      String venue = source.venue();
      return source.known().thenApply(all -> SymbolList.of(venue, all)).toCompletableFuture();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e); // treated like a failed call
    }
  }

  private void settle(@Nullable SymbolList now, @Nullable Throwable failure) {
    reading = false;
    fresh = true;
    timers.cancel(Late.INSTANCE);
    startTimer(Aged.INSTANCE, settings.age());
    if (now != null) {
      list = now;
      failing = false;
    } else if (!failing) {
      failing = true;
      LOG.warn(
          "Symbols not listed, at most {} series are tried at once. source={} again={} why={}",
          settings.maxTries(),
          source.venue(),
          settings.age(),
          Refusal.of(failure == null ? new IllegalStateException("no list") : failure));
    }
  }

  /** Takes news of the list; returns whether waiting series may be decided now. */
  boolean take(News news) {
    switch (news) {
      case Read read -> settle(read.list, null);
      case Failed failed -> settle(null, failed.why);
      case Late overdue -> // a late list is still used when it arrives
        settle(null, new TimeoutException("no list within " + settings.timeout()));
      case Aged aged -> {
        fresh = false;
        return list == null; // series pushed or tried meanwhile may be listed now
      }
      case LogRefused tell -> {
        logRefused();
        return false;
      }
    }
    return true;
  }

  /** Bars of a series have arrived from elsewhere: a list without the series is outdated. */
  void barsArrived(Series series) {
    if (list != null && !list.has(series)) {
      fresh = false;
    }
  }

  void tryBegan() {
    tries++;
  }

  void tryEnded() {
    tries--;
  }

  /** Counts a refusal of a series that the source does not have, for the next log line. */
  void refused(Series series) {
    refused++;
    refusedLast = series;
    if (!timers.isTimerActive(LogRefused.INSTANCE)) {
      startTimer(LogRefused.INSTANCE, LOGGED_EVERY);
    }
  }

  /** Logs the refusals that were not logged yet. */
  void logRefused() {
    if (refused > 0) {
      REFUSALS.info(
          "Unknown symbols refused. count={} source={} last={}",
          refused,
          source.venue(),
          refusedLast);
      refused = 0;
    }
  }
}
