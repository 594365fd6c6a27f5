package io.cryptvault.actors;

import com.typesafe.config.ConfigFactory;
import io.cryptvault.actors.answer.Dated;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.answer.StoreUnavailable;
import io.cryptvault.actors.batch.BatchHandle;
import io.cryptvault.actors.batch.BatchRequest;
import io.cryptvault.actors.batch.BatchSupervisor;
import io.cryptvault.actors.batch.Span;
import io.cryptvault.actors.batch.SymbolResult;
import io.cryptvault.actors.budget.Account;
import io.cryptvault.actors.budget.Budget;
import io.cryptvault.actors.budget.Charge;
import io.cryptvault.actors.chart.FormulaSet;
import io.cryptvault.actors.chart.PastReadings;
import io.cryptvault.actors.gap.GapKeeper;
import io.cryptvault.actors.gap.GapList;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.ingest.Sources;
import io.cryptvault.actors.ingest.Urgency;
import io.cryptvault.actors.publish.Publisher;
import io.cryptvault.actors.publish.Reader;
import io.cryptvault.actors.publish.ReaderOwner;
import io.cryptvault.actors.publish.StreamEvent;
import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.actors.resource.Limits;
import io.cryptvault.actors.resource.ResourceReport;
import io.cryptvault.actors.result.ResultCounts;
import io.cryptvault.actors.series.BarOrigin;
import io.cryptvault.actors.series.BarsArrived;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.actors.store.BarStore;
import io.cryptvault.actors.store.NotifyingStore;
import io.cryptvault.actors.symbol.LocalRouting;
import io.cryptvault.actors.telemetry.Counts;
import io.cryptvault.actors.telemetry.HostStatistics;
import io.cryptvault.actors.telemetry.Traces;
import io.cryptvault.actors.universe.SymbolChoice;
import io.cryptvault.actors.universe.UniverseEvent;
import io.cryptvault.actors.universe.UniverseKey;
import io.cryptvault.actors.universe.UniverseReader;
import io.cryptvault.actors.universe.Universes;
import io.cryptvault.config.EngineLoader;
import io.cryptvault.config.Settings;
import io.cryptvault.config.SettingsException;
import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.stream.javadsl.Source;

/**
 * The engine as a library: start it, ask it, run batches, subscribe to readings, push bars, close it.
 *
 * <pre>{@code
 * try (CryptVault vault = CryptVault.start()) {                          // settings of application.conf
 *   Symbol btc = Symbol.of("BTC/USDT");
 *
 *   Analysis now = vault.analyze(btc, Interval.HOUR).toCompletableFuture().join();
 *   System.out.println(now.values().get("rsi(14)"));                     // NaN when absent
 *
 *   vault.batch(List.of(btc, Symbol.of("ETH/USDT")), Interval.HOUR, List.of("rsi(14) < 30"))
 *       .runForeach(System.out::println, vault.system())                 // one row a symbol, in order
 *       .toCompletableFuture().join();
 *
 *   vault.subscribe(btc, Interval.MINUTE, List.of("ema(12) > ema(26)"))
 *       .runForeach(System.out::println, vault.system());                // one reading a closed bar
 *   Thread.sleep(Duration.ofMinutes(5));                                 // it runs until the engine is closed
 * }                                                                      // close() ends streams, stops, and waits
 * }</pre>
 *
 * <p><b>Threads.</b> Thread-safe. No method but {@link #close} blocks. Stages complete on threads of the actor system: do not block there.
 * An engine can be started on any thread: it finds settings and sources by the thread's context class loader, or by its own when the
 * context class loader does not see the engine.
 *
 * <p><b>Values.</b> Prices and readings are {@code double}. A reading is {@code NaN} when it is absent: the formula has not warmed up
 * yet, or has no value at this bar. A formula that is not warm is no error. Times are epoch milliseconds in UTC; a bar is named by its
 * open time. Lists of bars and readings have the oldest first.
 *
 * <p><b>Errors.</b> A stage or stream fails with {@link Refused}; {@link Refused#code()} tells the reasons apart and {@link
 * Refusal.Code#passes()} says whether a later attempt may succeed. A stage that you derive may wrap it in a {@link
 * java.util.concurrent.CompletionException}. A {@code null} argument, or a {@code null} element of a list, throws {@link
 * NullPointerException} with its name.
 *
 * <p><b>Cost.</b> The first question for a series loads {@code cryptvault.worker.history-bars} closed bars from the source. Later
 * questions are answered from memory and the live stream, until the series has been idle for {@code cryptvault.worker.idle-timeout}.
 * Equal calculations are run once, whoever asks.
 */
public final class CryptVault implements AutoCloseable {
  /** Name of the logger that says, at most once a minute, how many unknown symbols were refused. */
  public static final String REFUSALS_LOG = LocalRouting.REFUSALS_LOG;

  /** How long {@link #close} waits. Actors never block, so they stop much sooner. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final AtomicInteger ENGINES = new AtomicInteger();

  private final ActorSystem<?> system;
  private final ActorRef<EngineGuardian.Command> guardian;
  private final EngineGuardian.Parts parts;
  private final Questions questions;
  private final FeedGate pushed = new FeedGate();
  private final boolean ownsSystem;
  /** All actors have stopped, and the source is closed if it is the engine's own. */
  private final CompletableFuture<Done> ended;

  CryptVault(
      ActorSystem<?> system, EngineGuardian.Parts parts, boolean ownsSystem, boolean ownsSource) {
    this.system = system;
    this.parts = parts;
    this.questions = new Questions(system, parts);
    this.ownsSystem = ownsSystem;
    this.guardian = system.systemActorOf(
        EngineGuardian.create(parts), "cryptvault-" + ENGINES.incrementAndGet(), Props.empty());
    this.ended = parts.stopped().thenApply(done -> {
      if (ownsSource) {
        parts.source().close();
      }
      return done;
    });
  }

  /**
   * {@return an engine in its own actor system, with the settings of {@code application.conf} and the source that {@code
   * cryptvault.ingest.source} names, behind the store that {@code cryptvault.store.path} names, if any} The same as {@code
   * with(settings).start()}. It does not wait for the source: the first question does.
   *
   * @throws SettingsException with every problem of the settings, or if no module on the class path has the source or the store
   * @throws StoreUnavailable if another process has the store open, or it cannot be written
   */
  public static CryptVault start() {
    return with(Sources.settings(ConfigFactory.load(EngineLoader.get()))).start();
  }

  /**
   * {@return an engine in an existing actor system, with the source that {@code cryptvault.ingest.source} names, behind the store that
   * {@code cryptvault.store.path} names, if any} The same as {@code with(settings).in(system)}. Several engines may share one system.
   *
   * @param system where the engine's actors run; keeps running when the engine is closed
   * @param settings such as {@link Settings#load()} or {@link Settings#defaults()}
   * @throws IllegalStateException if the system has terminated or is terminating
   * @throws SettingsException if no module on the class path has the source or the store
   * @throws StoreUnavailable if another process has the store open, or it cannot be written
   */
  public static CryptVault in(ActorSystem<?> system, Settings settings) {
    return with(settings).in(system);
  }

  /**
   * {@return a setup that starts an engine, with your own source, clock or meters if you set them}
   *
   * @param settings such as {@link Settings#load()} or {@link Settings#defaults()}
   */
  public static EngineSetup with(Settings settings) {
    return EngineSetup.of(settings);
  }

  /** {@return the actor system of the engine; run the engine's streams in it or in any other} */
  public ActorSystem<?> system() {
    return system;
  }

  /** {@return the settings that the engine was started with} */
  public Settings settings() {
    return parts.settings();
  }

  /** {@return the functions that formulas may call, the same as {@code settings().functions()}} */
  public Catalogue catalogue() {
    return parts.settings().functions();
  }

  /** {@return what the source has, sorted by symbol} Calls the source, which may use its recent answer. */
  public CompletionStage<List<Listing>> listings() {
    return Questions.failingTyped(parts.source()::listings);
  }

  /** {@return the same, highest turnover of the last day first; sorted by symbol if the source cannot tell} */
  public CompletionStage<List<Listing>> byTurnover() {
    return Questions.failingTyped(parts.source()::byTurnover);
  }

  /** {@return questions whose answers tell whether they still hold, for whoever keeps what he derives from them} */
  public Questions questions() {
    return questions;
  }

  /** {@return totals since the start, such as calculations that were asked for, computed and reused} Cheap; a snapshot. */
  public Counts counts() {
    return parts.tally().counts();
  }

  /** {@return what the cache of results holds now, and its totals since the start} */
  public ResultCounts results() {
    return parts.results().counts();
  }

  /** {@return what the engine holds of its memory budget, and what its process uses} Cheap; a snapshot. */
  public ResourceReport resources() {
    return ResourceReport.of(parts.budget(), parts.pressure().step());
  }

  /**
   * {@return the memory budget of this engine} For a service whose own bytes are to count: what it reserves there is not left for the
   * engine, and the engine's is not left for it.
   */
  public Budget budget() {
    return parts.budget();
  }

  /** {@return calls, connections, budget and errors of each host of the source; empty for a source without hosts} */
  public List<HostStatistics> hosts() {
    return parts.source().hosts();
  }

  /**
   * {@return the default formulas at the newest closed bar: every output of every function, with its default arguments, and common
   * conditions} Fails as {@link #analyze(Symbol, Interval, List)} does.
   *
   * @param symbol as {@link #listings} names it, or one that {@link #feed} has pushed
   * @param interval of the bars; one that the source has, or for pushed series any
   */
  public CompletionStage<Analysis> analyze(Symbol symbol, Interval interval) {
    return questions.analysis(symbol, interval).thenApply(Dated::value);
  }

  /**
   * {@return these formulas at the newest closed bar} A formula that needs more bars than there are is {@code NaN}, and is listed in {@link
   * Analysis#failures()}.
   *
   * <p>Fails with {@code BAD_FORMULA} (every problem is listed), {@code UNKNOWN_SYMBOL}, {@code INSUFFICIENT_HISTORY} when there is no
   * closed bar, {@code SOURCE_UNAVAILABLE}, {@code TIMEOUT} after {@code cryptvault.worker.ask-timeout}, {@code OVERLOADED} when too many
   * questions wait, or {@code STOPPING}.
   *
   * @param symbol as {@link #listings} names it, or one that {@link #feed} has pushed
   * @param interval of the bars; one that the source has, or for pushed series any
   * @param formulas such as {@code rsi(14)}, {@code macd(12, 26, 9).signal}, {@code rsi(14) < 30}; other spellings of a formula are equal
   */
  public CompletionStage<Analysis> analyze(
      Symbol symbol, Interval interval, List<String> formulas) {
    return questions.analysis(symbol, interval, formulas).thenApply(Dated::value);
  }

  /**
   * {@return one column for each formula over the newest closed bars, oldest first} Fails as {@link #analyze(Symbol, Interval, List)} does.
   *
   * @param symbol as {@link #listings} names it, or one that {@link #feed} has pushed
   * @param interval of the bars
   * @param formulas one for each column, in this order
   * @param bars the most rows, 1 or more; fewer when the worker keeps fewer bars ({@code cryptvault.worker.history-bars} at its start)
   * @param forming whether a row for the forming bar follows, if there is one
   */
  public CompletionStage<Readings> readings(
      Symbol symbol, Interval interval, List<String> formulas, int bars, boolean forming) {
    return questions.readings(symbol, interval, formulas, bars, forming).thenApply(Dated::value);
  }

  /**
   * {@return one column for each formula over the closed bars before a time, oldest first} They come from bars of the source, and begin
   * {@code cryptvault.worker.history-bars} earlier, so that they are as settled as a worker's first answer; {@link Readings#originTime} tells
   * where. Formulas of unlimited memory, such as an average that never forgets, differ from those of another origin. Without a
   * bar before that time there are none. Fails as {@link #history} does, and with {@code BAD_FORMULA}.
   *
   * @param symbol as {@link #listings} names it
   * @param interval of the bars
   * @param formulas one for each column, in this order
   * @param before end of the open times (exclusive), epoch milliseconds
   * @param bars the most rows, 1 or more; fewer when there are gaps
   */
  public CompletionStage<Readings> readingsBefore(
      Symbol symbol, Interval interval, List<String> formulas, long before, int bars) {
    Series series = new Series(symbol, interval);
    Given.all(formulas, "formulas");
    if (bars < 1) {
      throw new IllegalArgumentException("bars: expected 1 or more, was " + bars);
    }
    int read =
        (int) Math.min(Integer.MAX_VALUE, (long) bars + settings().worker().historyBars());
    TimeRange range = TimeRange.before(interval, before, read);
    return Questions.failingTyped(() -> {
      var past = new PastReadings(series, parts.plans().compile(formulas, interval), before, bars);
      Charge charge = parts.budget().reserve(Account.COLUMNS, past.memory(read));
      return history(symbol, interval, range, Integer.MAX_VALUE)
          .thenApplyAsync(
              found -> {
                charge.settle(past.memory(found.closed().size()));
                return past.from(found);
              },
              BatchSupervisor.executor(system))
          .whenComplete((readings, failure) -> charge.close());
    });
  }

  /**
   * {@return the newest closed bars, oldest first, and the forming one if there is one} Fails as {@link #analyze(Symbol, Interval, List)}
   * does.
   *
   * @param symbol as {@link #listings} names it, or one that {@link #feed} has pushed
   * @param interval of the bars
   * @param bars the most closed bars, 1 or more; fewer when the worker keeps fewer
   */
  public CompletionStage<SeriesBars> bars(Symbol symbol, Interval interval, int bars) {
    return questions.bars(symbol, interval, bars).thenApply(Dated::value);
  }

  /**
   * {@return closed bars of the past, oldest first, read from the source} If the series has a worker, the bars are marked as provisional or
   * corrected where the worker knows it. A long range may need many calls of the source. Fails with {@code UNKNOWN_SYMBOL}, {@code
   * SOURCE_UNAVAILABLE}, {@code STORE_UNAVAILABLE} or {@code BAD_BARS}.
   *
   * @param symbol as {@link #listings} names it
   * @param interval of the bars
   * @param range of open times; may lie as far back as the source has bars
   * @param most the most bars: the oldest ones of the range are returned
   */
  public CompletionStage<SeriesBars> history(
      Symbol symbol, Interval interval, TimeRange range, int most) {
    Series series = new Series(symbol, interval);
    Objects.requireNonNull(range, "range");
    return Questions.failingTyped(
            () -> parts.source().at(Urgency.QUESTION).between(series, range, most))
        .thenCompose(bars -> questions
            .noted(series)
            .exceptionally(noWorker -> SeriesBars.none(series))
            .thenApply(noted -> SeriesBars.past(series, bars, noted)));
  }

  /**
   * {@return a stream of readings: first at the newest closed bar, then at each bar that closes or is corrected} Readings are not merged
   * for a slow reader. After an interruption of the series, the stream may continue at the newest closed bar, as at its start. Each run
   * of the source is a subscription of its own, and cancelling it ends the subscription.
   *
   * <p>Fails as {@link #analyze(Symbol, Interval, List)} does, with {@code SLOW_READER} when more than {@code
   * cryptvault.publish.queue-size} bytes wait for the reader, {@code SERIES_FULL} when the series is watched for too many formulas, and
   * {@code STOPPING} when the engine is closed.
   *
   * @param symbol as {@link #listings} names it, or one that {@link #feed} has pushed
   * @param interval of the bars
   * @param formulas one for each value of a reading, in this order
   */
  public Source<Reading, NotUsed> subscribe(
      Symbol symbol, Interval interval, List<String> formulas) {
    return stream(symbol, interval, formulas, false).mapConcat(event -> switch (event) {
      case StreamEvent.Snapshot snapshot -> List.of(snapshot.readings().newest(snapshot.seq()));
      case StreamEvent.Update update -> List.of(update.reading());
      case StreamEvent.Resumed resumed -> List.of();
      case StreamEvent.Halted halted -> List.of();
    });
  }

  /**
   * {@return a stream of everything that a subscriber receives: a snapshot, then updates with sequence numbers} When earlier updates no
   * longer connect with later ones, another snapshot follows. Fails as {@link #subscribe} does.
   *
   * @param symbol as {@link #listings} names it, or one that {@link #feed} has pushed
   * @param interval of the bars
   * @param formulas one for each value of a reading, in this order
   * @param forming whether updates of the forming bar are included; they are merged for a slow reader, closed ones never
   */
  public Source<StreamEvent, NotUsed> stream(
      Symbol symbol, Interval interval, List<String> formulas, boolean forming) {
    return stream(symbol, interval, formulas, forming, Optional.empty());
  }

  /**
   * {@return the same stream, continued after an update that the reader already has} It starts with {@link StreamEvent.Resumed} if the
   * engine can continue there, otherwise with a snapshot.
   *
   * @param symbol as {@link #listings} names it, or one that {@link #feed} has pushed
   * @param interval of the bars
   * @param formulas one for each value of a reading, in this order
   * @param forming whether updates of the forming bar are included
   * @param resume the last update that the reader has; empty for a new reader
   */
  public Source<StreamEvent, NotUsed> stream(
      Symbol symbol,
      Interval interval,
      List<String> formulas,
      boolean forming,
      Optional<StreamPosition> resume) {
    Series series = new Series(symbol, interval);
    Objects.requireNonNull(resume, "resume");
    try {
      return Publisher.source(
          questions.rooms().thenApply(EngineGuardian.Rooms::publisher),
          series,
          compiled(formulas, interval),
          forming,
          resume);
    } catch (Refused e) {
      return Source.failed(e);
    }
  }

  /**
   * {@return the formulas as {@link Reader#open} takes them; the same object for equal lists}
   *
   * @param formulas at least one
   * @param interval of the bars
   * @throws Refused as {@code BAD_FORMULA} if one is wrong or does not fit the interval
   */
  public List<String> compiled(List<String> formulas, Interval interval) {
    return parts.plans().compile(Given.all(formulas, "formulas"), interval).typed();
  }

  /**
   * {@return a reader of many streams within an actor of yours} All its streams share one bound of untaken bytes, {@code
   * cryptvault.publish.queue-size}. For one stream, {@link #stream} is simpler.
   *
   * @param owner the actor; the reader is confined to it
   */
  public Reader reader(ReaderOwner owner) {
    return Publisher.reader(
        questions.rooms().thenApply(EngineGuardian.Rooms::publisher),
        owner,
        parts.settings().publish(),
        parts.tally(),
        parts.budget());
  }

  /**
   * {@return a view of a store that also passes what is written to the workers of this engine, as corrections where bars differ} Use it
   * when your own code imports bars into a store that the engine reads. It starts no workers.
   *
   * @param store where bars are written; the caller closes it
   */
  public BarStore notifying(BarStore store) {
    Objects.requireNonNull(store, "store");
    return new NotifyingStore(store, parts.source().venue(), this::stored);
  }

  /**
   * {@return a stream over many symbols: a snapshot, then frames of rows} Symbols appear as they become ready. All readers of equal
   * universes share one. Fails with {@code BAD_FORMULA}, {@code UNKNOWN_SYMBOL} when the source lists none, {@code SLOW_READER}, {@code
   * OVERLOADED} when there are too many symbols or universes, and {@code STOPPING}.
   *
   * @param symbols which ones
   * @param interval of the bars
   * @param formulas one for each value of a row, in this order
   * @param forming whether rows of forming bars are included
   * @param resume the last event that the reader has; empty for a new reader
   */
  public Source<UniverseEvent, NotUsed> universe(
      SymbolChoice symbols,
      Interval interval,
      List<String> formulas,
      boolean forming,
      Optional<StreamPosition> resume) {
    Objects.requireNonNull(symbols, "symbols");
    Objects.requireNonNull(resume, "resume");
    try {
      return Universes.source(
          questions.rooms().thenApply(EngineGuardian.Rooms::universes),
          new UniverseKey(symbols, interval, compiled(formulas, interval), forming),
          resume);
    } catch (Refused e) {
      return Source.failed(e);
    }
  }

  /**
   * {@return a reader of universes within an actor of yours, beside a {@link #reader}} For one universe, {@link #universe} is simpler.
   *
   * @param owner the actor; the reader is confined to it
   */
  public UniverseReader universes(ReaderOwner owner) {
    return Universes.reader(
        questions.rooms().thenApply(EngineGuardian.Rooms::universes), owner, parts.tally());
  }

  private void stored(Series series, Bars closed) {
    CompletionStage<?> unused = questions
        .rooms()
        .thenAccept(rooms -> rooms
            .symbols()
            .tell(series, BarsArrived.closed(series, closed, BarOrigin.STORE, system.ignoreRef())));
  }

  /**
   * {@return the gaps of every series that has or had a worker: open, filled and permanent ones} Fails with {@code TIMEOUT} or {@code
   * STOPPING}.
   */
  public CompletionStage<GapList> gaps() {
    return questions.actor(EngineGuardian.Rooms::gaps, GapKeeper.GetGaps::new);
  }

  /** {@return where the engine records what becomes of questions, for a service that records its own part of them} */
  public Traces traces() {
    return parts.traces();
  }

  /** {@return the way in for your own bars and trades, of any symbol} Cheap; all feeds of an engine are equal. */
  public Feed feed() {
    return new Feed(
        (series, push) -> questions.series(series, push).thenApply(Dated::value),
        pushed,
        parts.settings().ingest().pushed().offGrid(),
        parts.tally());
  }

  /**
   * Measures how long an update took: from the arrival of its bar at the engine until now. A service that writes updates to connections
   * calls it for each one when it is written; it is the metric {@code cryptvault.publish.update.wire}. Thread-safe, cheap.
   *
   * @param update as a reader got it
   */
  public void written(StreamEvent.Update update) {
    parts.tally().wired(update.arrivedMicros());
  }

  /**
   * {@return a batch over the newest {@code cryptvault.batch.bars} closed bars of each symbol} See {@link #batch(List, List, Span, int)}.
   *
   * @param symbols in the order of the results
   * @param interval of the bars
   * @param formulas one for each value of a row
   */
  public Source<SymbolResult, BatchHandle> batch(
      List<Symbol> symbols, Interval interval, List<String> formulas) {
    return batch(
        symbols, interval, formulas, Span.latest(parts.settings().batch().bars()));
  }

  /**
   * {@return a batch over the bars in a span, with {@code cryptvault.batch.parallelism} symbols at once} See {@link #batch(List, List,
   * Span, int)}.
   *
   * @param symbols in the order of the results
   * @param interval of the bars
   * @param formulas one for each value of a row
   * @param span which closed bars each symbol is computed on
   */
  public Source<SymbolResult, BatchHandle> batch(
      List<Symbol> symbols, Interval interval, List<String> formulas, Span span) {
    return batch(symbols, interval, formulas, span, parts.settings().batch().threads());
  }

  /**
   * {@return a batch over the bars in a span} See {@link #batch(List, List, Span, int)}.
   *
   * @param symbols in the order of the results
   * @param interval of the bars
   * @param formulas one for each value of a row
   * @param span which closed bars each symbol is computed on
   * @param parallelism the most symbols at once, 1 or more
   * @throws IllegalArgumentException if {@code parallelism} is below 1
   */
  public Source<SymbolResult, BatchHandle> batch(
      List<Symbol> symbols, Interval interval, List<String> formulas, Span span, int parallelism) {
    Objects.requireNonNull(interval, "interval");
    List<Series> series = Given.all(symbols, "symbols").stream()
        .map(symbol -> new Series(symbol, interval))
        .toList();
    return batch(series, formulas, span, parallelism);
  }

  /**
   * {@return a batch: one row for each series, in the order of the series} Each run of the source is a job of its own. The job computes
   * as fast as rows are read, and keeps at most a window of work in flight. The {@link BatchHandle} shows progress and cancels.
   *
   * <p>A symbol that fails is a row, {@link SymbolResult.Failed}, and the others continue. The stream itself fails with {@code
   * BAD_FORMULA} before anything is fetched, with {@code OVERLOADED} when too many batches run, or with {@code STOPPING}.
   *
   * @param series in the order of the results; intervals may differ
   * @param formulas one for each value of a row
   * @param span which closed bars each series is computed on
   * @param parallelism the most series at once, 1 or more
   * @throws IllegalArgumentException if {@code parallelism} is below 1
   */
  public Source<SymbolResult, BatchHandle> batch(
      List<Series> series, List<String> formulas, Span span, int parallelism) {
    Given.all(series, "series");
    Given.all(formulas, "formulas");
    Objects.requireNonNull(span, "span");
    try {
      FormulaSet compiled = parts.plans().compile(formulas, series);
      return BatchSupervisor.source(
          questions.rooms().thenApply(EngineGuardian.Rooms::batches),
          new BatchRequest(series, compiled, span, parallelism, Limits.current()));
    } catch (Refused e) {
      return BatchSupervisor.refused(series.size(), e);
    }
  }

  /**
   * Stops the engine without waiting. Open questions and streams fail with {@code STOPPING}. An engine that made its actor system ends
   * it; in an existing system only the engine's own actors stop. A source that you gave stays open. Idempotent.
   *
   * @return done when nothing of the engine is left running; fails, then too, with what its own source threw when it was closed
   */
  public CompletionStage<Done> stop() {
    guardian.tell(EngineGuardian.Stop.INSTANCE);
    return ownsSystem
        ? ended
            .handle((done, failure) -> {
              system.terminate();
              return system.getWhenTerminated();
            })
            .thenCompose(terminated -> terminated)
            .thenCombine(ended, (terminated, closed) -> closed)
        : ended.copy();
  }

  /**
   * Calls {@link #stop} and waits until nothing is left running. Do not call it on a thread that the engine needs to stop, such as in an
   * actor, in a stream or in a stage after an answer: there it throws at once and stops nothing; call {@link #stop} instead.
   *
   * <p>If the thread is interrupted, it returns early, and the thread stays interrupted.
   *
   * @throws IllegalStateException on a thread that the engine needs, if the engine has not stopped within 30 seconds, or if its own
   *     source threw when it was closed
   */
  @Override
  public void close() {
    EngineThread.refuse(system, ownsSystem);
    try {
      stop().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("engine: stopped, but its source could not be closed", e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("engine: expected to stop within " + PATIENCE, e);
    }
  }
}
