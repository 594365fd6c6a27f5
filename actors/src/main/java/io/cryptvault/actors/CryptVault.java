package io.cryptvault.actors;

import com.typesafe.config.ConfigFactory;
import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.batch.BatchHandle;
import io.cryptvault.actors.batch.BatchRequest;
import io.cryptvault.actors.batch.BatchSupervisor;
import io.cryptvault.actors.batch.Span;
import io.cryptvault.actors.batch.SymbolResult;
import io.cryptvault.actors.chart.FormulaSet;
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
import io.cryptvault.actors.result.ResultCounts;
import io.cryptvault.actors.series.BarOrigin;
import io.cryptvault.actors.series.BarsArrived;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.actors.store.BarStore;
import io.cryptvault.actors.store.NotifyingStore;
import io.cryptvault.actors.symbol.LocalRouting;
import io.cryptvault.actors.telemetry.Counts;
import io.cryptvault.actors.telemetry.HostStatistics;
import io.cryptvault.config.EngineLoader;
import io.cryptvault.config.Settings;
import io.cryptvault.config.SettingsException;
import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.indicator.FullAnalysis;
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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.stream.javadsl.Source;

/**
 * The engine as a library: it lives in an actor system of its own or in one that is there, answers questions, runs batches,
 * streams readings, and takes bars. Thread-safe.
 *
 * <p>Nothing blocks the caller, {@link #close} aside. What fails fails its stage or stream with {@link Refused}, whose code
 * says why. An argument that is {@code null} throws {@link NullPointerException} with its name. An engine can be started on
 * any thread: its settings and sources are found by the thread's context class loader, or by the engine's own where that
 * does not see the engine.
 */
public final class CryptVault implements AutoCloseable {
  /** The logger that is told once a minute how many unknown symbols were refused. */
  public static final String REFUSALS_LOG = LocalRouting.REFUSALS_LOG;

  /** How long {@link #close} waits; actors that never block stop well within. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final AtomicInteger ENGINES = new AtomicInteger();

  private final ActorSystem<?> system;
  private final ActorRef<EngineGuardian.Command> guardian;
  private final EngineGuardian.Parts parts;
  private final PendingAnswers pending = new PendingAnswers();
  /** Made once: in a catalogue with functions of a user's own, every formula of it is printed. */
  private final List<String> fullAnalysis;

  private final boolean ownsSystem;
  private final boolean ownsSource;

  CryptVault(
      ActorSystem<?> system, EngineGuardian.Parts parts, boolean ownsSystem, boolean ownsSource) {
    this.system = system;
    this.parts = parts;
    this.fullAnalysis = FullAnalysis.formulas(parts.settings().functions());
    this.ownsSystem = ownsSystem;
    this.ownsSource = ownsSource;
    this.guardian = system.systemActorOf(
        EngineGuardian.create(parts), "cryptvault-" + ENGINES.incrementAndGet(), Props.empty());
    CompletableFuture<?> unused = parts.stopped().whenComplete((done, failure) -> pending.end());
  }

  /**
   * {@return an engine in an actor system of its own, with the settings of {@code application.conf} and the source that {@code
   * cryptvault.ingest.source} names}
   *
   * @throws SettingsException with everything that is wrong in the settings
   */
  public static CryptVault start() {
    return with(Sources.settings(ConfigFactory.load(EngineLoader.get()))).start();
  }

  /**
   * {@return an engine in an actor system that is there, and runs on when the engine is closed, with the source that {@code
   * cryptvault.ingest.source} names}
   *
   * @param system where the engine's actors and streams live
   * @param settings of the engine
   * @throws IllegalStateException if the system has ended or is about to
   */
  public static CryptVault in(ActorSystem<?> system, Settings settings) {
    return with(settings).in(system);
  }

  /**
   * {@return an engine before it starts, for a source, a clock or meters of the caller's own}
   *
   * @param settings of the engine
   */
  public static EngineSetup with(Settings settings) {
    return EngineSetup.of(settings);
  }

  /** The actor system that the engine lives in; streams of the engine may run in it. */
  public ActorSystem<?> system() {
    return system;
  }

  public Settings settings() {
    return parts.settings();
  }

  /** What formulas may call here: {@code settings().functions()}. */
  public Catalogue catalogue() {
    return parts.settings().functions();
  }

  /** What the source has, by symbol. */
  public CompletionStage<List<Listing>> listings() {
    return failingTyped(parts.source()::listings);
  }

  /** The same, those first that turned over the most in the last day, where the source tells. */
  public CompletionStage<List<Listing>> byTurnover() {
    return failingTyped(parts.source()::byTurnover);
  }

  /** What has been asked, computed and answered from what was there since the start. */
  public Counts counts() {
    return parts.tally().counts();
  }

  /** What the cache of results holds, and has done since the start. */
  public ResultCounts results() {
    return parts.results().counts();
  }

  /** What the ways to the source's hosts do and have done: calls, connections, budgets, errors. */
  public List<HostStatistics> hosts() {
    return parts.source().hosts();
  }

  /** The default formulas at the newest closed bar. */
  public CompletionStage<Analysis> analyze(Symbol symbol, Interval interval) {
    return analyze(symbol, interval, fullAnalysis);
  }

  /** These formulas at the newest closed bar. */
  public CompletionStage<Analysis> analyze(
      Symbol symbol, Interval interval, List<String> formulas) {
    return ask(
        symbol,
        interval,
        formulas,
        (compiled, replyTo) -> new Question.GetAnalysis(compiled, replyTo),
        analysis -> analysis.in(catalogue()));
  }

  /**
   * Formulas at the newest closed bars, oldest first: as many as are kept, at most {@code bars}.
   *
   * @param forming whether, after them, what a bar that is still forming would give is wanted, if there is one
   */
  public CompletionStage<Readings> readings(
      Symbol symbol, Interval interval, List<String> formulas, int bars, boolean forming) {
    return ask(
        symbol,
        interval,
        formulas,
        (compiled, replyTo) -> new Question.GetReadings(compiled, bars, forming, replyTo),
        UnaryOperator.identity());
  }

  /** The newest bars: as many closed ones as are kept, at most {@code bars}, and the forming one if there is one. */
  public CompletionStage<SeriesBars> bars(Symbol symbol, Interval interval, int bars) {
    Series series = new Series(symbol, interval);
    return askSeries(series, replyTo -> new Question.GetBars(bars, replyTo));
  }

  /**
   * The oldest {@code most} closed bars that open in the range, however old, straight from the source; what is noted of them
   * (not confirmed yet, corrected) if the series is worked on.
   */
  public CompletionStage<SeriesBars> history(
      Symbol symbol, Interval interval, TimeRange range, int most) {
    Series series = new Series(symbol, interval);
    Objects.requireNonNull(range, "range");
    return failingTyped(() -> parts.source().at(Urgency.QUESTION).between(series, range, most))
        .thenCompose(bars -> noted(series)
            .exceptionally(noWorker -> SeriesBars.none(series))
            .thenApply(noted -> SeriesBars.past(series, bars, noted)));
  }

  /**
   * The readings of formulas, at the newest closed bar first and then at each that closes or is corrected. A reader that is
   * too slow fails with {@code SLOW_READER}.
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
   * The same with everything that is known of the stream: snapshots, sequence numbers, and what was skipped.
   *
   * @param forming whether updates of the forming bar are wanted, too
   */
  public Source<StreamEvent, NotUsed> stream(
      Symbol symbol, Interval interval, List<String> formulas, boolean forming) {
    return stream(symbol, interval, formulas, forming, Optional.empty());
  }

  /**
   * The same for a reader that has read the stream before.
   *
   * @param resume what the reader has already of the stream, of an earlier run: it goes on from there if it can
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
          rooms().thenApply(EngineGuardian.Rooms::publisher),
          series,
          compiled(formulas, interval),
          forming,
          resume);
    } catch (Refused e) {
      return Source.failed(e);
    }
  }

  /**
   * These formulas as a {@link #reader} takes them; equal lists are one object. Throws {@link Refused} when one is wrong or does
   * not fit the interval.
   */
  public List<String> compiled(List<String> formulas, Interval interval) {
    return parts.plans().compile(Given.all(formulas, "formulas"), interval).typed();
  }

  /** A reader of many streams, which share what it may leave untaken: {@code cryptvault.publish.queue-size}. */
  public Reader reader(ReaderOwner owner) {
    return Publisher.reader(
        rooms().thenApply(EngineGuardian.Rooms::publisher),
        owner,
        parts.settings().publish(),
        parts.tally());
  }

  /**
   * {@return a view of a store for those who write into it beside the engine: bars that are put through it reach the series that
   * are watched, as corrections where they differ}
   *
   * @param store stays the caller's to close
   */
  public BarStore notifying(BarStore store) {
    Objects.requireNonNull(store, "store");
    return new NotifyingStore(store, parts.source().venue(), this::stored);
  }

  private void stored(Series series, Bars closed) {
    CompletionStage<?> unused = rooms()
        .thenAccept(rooms -> rooms
            .symbols()
            .tell(series, BarsArrived.closed(series, closed, BarOrigin.STORE, system.ignoreRef())));
  }

  /** The holes in the series that are or were worked on: open, filled and permanent ones. */
  public CompletionStage<GapList> gaps() {
    return failingTyped(() -> pending.orStopping(rooms()
        .thenCompose(rooms -> AskPattern.<GapKeeper.Command, GapList>ask(
            rooms.gaps(),
            GapKeeper.GetGaps::new,
            parts.settings().worker().askTimeout(),
            system.scheduler()))));
  }

  /** Takes bars that a service brings itself. */
  public Feed feed() {
    return new Feed(this::askSeries, parts.settings().ingest().pushed().offGrid());
  }

  /** Many symbols, each over its newest {@code cryptvault.batch.bars} closed bars. */
  public Source<SymbolResult, BatchHandle> batch(
      List<Symbol> symbols, Interval interval, List<String> formulas) {
    return batch(
        symbols, interval, formulas, Span.latest(parts.settings().batch().bars()));
  }

  /** Many symbols, each over its bars in this span, with the parallelism of the settings. */
  public Source<SymbolResult, BatchHandle> batch(
      List<Symbol> symbols, Interval interval, List<String> formulas, Span span) {
    return batch(symbols, interval, formulas, span, parts.settings().batch().threads());
  }

  /** Many symbols at one interval, each over its bars in this span, so many computed at once. */
  public Source<SymbolResult, BatchHandle> batch(
      List<Symbol> symbols, Interval interval, List<String> formulas, Span span, int parallelism) {
    Objects.requireNonNull(interval, "interval");
    List<Series> series = Given.all(symbols, "symbols").stream()
        .map(symbol -> new Series(symbol, interval))
        .toList();
    return batch(series, formulas, span, parallelism);
  }

  /**
   * Many series, each over its bars in this span. Results come in the order of the series and as fast as they are read; a
   * symbol that fails is a row. A formula that is wrong fails the stream before anything is fetched.
   */
  public Source<SymbolResult, BatchHandle> batch(
      List<Series> series, List<String> formulas, Span span, int parallelism) {
    Given.all(series, "series");
    Given.all(formulas, "formulas");
    Objects.requireNonNull(span, "span");
    try {
      FormulaSet compiled = parts.plans().compile(formulas, series);
      return BatchSupervisor.source(
          rooms().thenApply(EngineGuardian.Rooms::batches),
          new BatchRequest(series, compiled, span, parallelism));
    } catch (Refused e) {
      return BatchSupervisor.refused(series.size(), e);
    }
  }

  /** Stops the engine: in a system of its own the system as well, in an existing one its own actors alone. Idempotent. */
  public CompletionStage<Done> stop() {
    guardian.tell(EngineGuardian.Stop.INSTANCE);
    CompletionStage<Done> stopped = parts.stopped().thenApply(done -> {
      if (ownsSource) {
        parts.source().close();
      }
      return done;
    });
    return ownsSystem
        ? stopped.thenCompose(done -> {
          system.terminate();
          return system.getWhenTerminated();
        })
        : stopped;
  }

  /**
   * {@link #stop} and wait for it, so that nothing is left behind. The one method that waits: on a thread that the engine needs
   * to stop, as in an actor, a stream or what follows an answer, it throws {@link IllegalStateException} at once and stops
   * nothing; {@link #stop} is for there.
   */
  @Override
  public void close() {
    EngineThread.refuse(system, ownsSystem);
    try {
      stop().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("engine: expected to stop within " + PATIENCE, e);
    }
  }

  private interface FormulaQuestion<T> {
    Question of(List<String> formulas, ActorRef<Answer<T>> replyTo);
  }

  private <T> CompletionStage<T> ask(
      Symbol symbol,
      Interval interval,
      List<String> formulas,
      FormulaQuestion<T> question,
      UnaryOperator<T> arrived) {
    Series series = new Series(symbol, interval);
    Given.all(formulas, "formulas");
    try {
      refuseWrong(formulas, interval);
      return this.<T>askSeries(series, replyTo -> question.of(formulas, replyTo))
          .thenApply(arrived);
    } catch (Refused e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** A wrong one needs no worker. Those that were right lately are not compiled for that: their answer may be there already. */
  private void refuseWrong(List<String> formulas, Interval interval) {
    if (!parts.plans().knows(formulas, interval)) {
      FormulaSet unused = parts.plans().compile(formulas, interval);
    }
  }

  private <T> CompletionStage<T> askSeries(
      Series series, Function<ActorRef<Answer<T>>, WorkerCommand> question) {
    return failingTyped(() -> pending
        .orStopping(rooms().thenCompose(rooms -> rooms.symbols().ask(series, question)))
        .thenCompose(Answer::toStage));
  }

  /** What is noted of the bars of a series that is worked on. */
  private CompletionStage<SeriesBars> noted(Series series) {
    return failingTyped(() -> pending
        .orStopping(rooms()
            .thenCompose(rooms -> AskPattern.<LocalRouting.Command, Answer<SeriesBars>>ask(
                rooms.routing(),
                replyTo -> new LocalRouting.GetKept(series, 1, replyTo),
                parts.settings().worker().askTimeout(),
                system.scheduler())))
        .thenCompose(Answer::toStage));
  }

  private CompletionStage<EngineGuardian.Rooms> rooms() {
    return parts.stopped().isDone()
        ? CompletableFuture.failedFuture(
            new Refused(Refusal.Code.STOPPING, "the engine has stopped"))
        : parts.rooms();
  }

  private static <T> CompletionStage<T> failingTyped(Supplier<CompletionStage<T>> call) {
    CompletionStage<T> stage;
    try {
      stage = call.get();
    } catch (RuntimeException e) {
      stage = CompletableFuture.failedFuture(e);
    }
    return stage.exceptionallyCompose(
        failure -> CompletableFuture.failedFuture(new Refused(Refusal.of(failure))));
  }
}
