package io.cryptvault.http.app.command;

import com.typesafe.config.Config;
import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.batch.BatchHandle;
import io.cryptvault.actors.batch.Span;
import io.cryptvault.actors.batch.SymbolResult;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.profile.EnginePath;
import io.cryptvault.actors.profile.Profiler;
import io.cryptvault.actors.store.BarStore;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.indicator.FullAnalysis;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.http.app.option.CommonOptions;
import io.cryptvault.http.app.option.FormulaOptions;
import io.cryptvault.http.app.option.IntervalOption;
import io.cryptvault.http.app.option.NoStoreOption;
import io.cryptvault.http.app.option.OpenedSource;
import io.cryptvault.http.app.option.OutputOption;
import io.cryptvault.http.app.option.RowOptions;
import io.cryptvault.http.app.option.ScreenOptions;
import io.cryptvault.http.app.option.SortKey;
import io.cryptvault.http.app.option.SourceOptions;
import io.cryptvault.http.app.option.SpanOptions;
import io.cryptvault.http.app.option.StoreOptions;
import io.cryptvault.http.app.option.SymbolOptions;
import io.cryptvault.http.app.option.TimeOption;
import io.cryptvault.http.app.process.CommandSystem;
import io.cryptvault.http.app.process.CommandThread;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.app.process.OutOfMemory;
import io.cryptvault.http.app.text.AnalysisFormat;
import io.cryptvault.http.app.text.AnalysisView;
import io.cryptvault.http.app.text.BatchSummary;
import io.cryptvault.http.app.text.FileWarnings;
import io.cryptvault.http.app.text.ProgressBar;
import io.cryptvault.http.app.text.RowSelection;
import io.cryptvault.http.app.text.Screen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code analyze}: one row or document for each of many symbols, and a summary. */
@Command(
    name = "analyze",
    description = "Analyzes many symbols: one row or document a symbol, then a summary.",
    mixinStandardHelpOptions = true,
    footer = {
      "cryptvault analyze --symbols top:20",
      "cryptvault analyze binance BTC/USDT ETH/USDT --interval 1h --since 7d",
      "cryptvault analyze --symbols top:5 --formula \"rsi(14)\" --formula \"atr(14)\"",
      "cryptvault analyze bars/ --set default -o analysis.parquet"
    })
final class AnalyzeCommand implements Callable<Integer> {

  /** The formulas when none is typed. */
  enum FormulaGroup {
    DEFAULT,
    FULL;

    List<String> formulas(Catalogue functions) {
      return this == FULL ? FullAnalysis.formulas(functions) : FullAnalysis.usual();
    }
  }

  @Mixin
  private SymbolOptions symbols = new SymbolOptions();

  @Mixin
  private SourceOptions source = new SourceOptions();

  @Mixin
  private FormulaOptions formulas = new FormulaOptions();

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private OutputOption output = new OutputOption();

  @Mixin
  private IntervalOption interval = new IntervalOption();

  @Mixin
  private SpanOptions span = new SpanOptions();

  @Mixin
  private StoreOptions store = new StoreOptions();

  @Mixin
  private NoStoreOption noStore = new NoStoreOption();

  @Option(
      names = "--set",
      paramLabel = "SET",
      description = "full (default; every function and condition) or default (the usual ones).")
  private FormulaGroup set = FormulaGroup.FULL;

  @Option(
      names = "--format",
      paramLabel = "FMT",
      description = "table (rounded for reading), json, ndjson, csv or parquet (default: as the"
          + " file of -o ends, else table).")
  private @Nullable AnalysisFormat typedFormat;

  private AnalysisFormat format = AnalysisFormat.TABLE;

  @Mixin
  private RowOptions rows = new RowOptions();

  @Mixin
  private TimeOption time = new TimeOption();

  @Mixin
  private ScreenOptions width = new ScreenOptions();

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "How many symbols are computed at once (default: one a core).")
  private @Nullable Integer parallelism;

  @Option(names = "--fail-fast", description = "Stop at the first symbol that fails.")
  private boolean failFast;

  @Option(names = "--open", description = "Then show the same live in a browser, until Ctrl-C.")
  private boolean opens;

  @Override
  public Integer call() {
    Config config = common.config();
    source.takeFrom(symbols);
    format = output.format(Optional.ofNullable(typedFormat), AnalysisFormat.TABLE);
    format.require(output);
    Settings settings = once(CommonOptions.settings(config, source.unknown()));
    Optional<Interval> typed = interval.typed();
    AnalyzeSelection selection = selection(settings.functions());
    if (parallelism != null && parallelism < 1) {
      throw new Failure(ExitCode.USAGE, "--parallelism: expected 1 or more, was " + parallelism);
    }
    Span typedSpan = span(settings, selection.computed(), typed);
    if (store.isServer()) {
      source.defaultToStore();
    }
    Optional<BackfillNotice> backfill = backfill(typed, typedSpan, settings);
    ActorSystem<Void> system = CommandSystem.create(config);
    try (OpenedSource opened = source.open(
            system, settings, typed, FileWarnings.ON_OPENING, () -> kept(system, settings));
        CryptVault vault = CryptVault.with(settings).source(opened.bars()).in(system)) {
      int exit = analyze(vault, opened.bars(), typed, selection, typedSpan, settings, backfill);
      if (opens) {
        dashboard(typed, selection).show(vault, settings.http());
      }
      return exit;
    } finally {
      system.terminate();
    }
  }

  /** Files are analyzed once and nothing is asked again, so nothing need be kept. */
  private Settings once(Settings settings) {
    return source.isFile() && !opens
        ? settings.withResults(settings.results().withBytes(0))
        : settings;
  }

  private static Dashboard dashboard(Optional<Interval> typed, AnalyzeSelection selection) {
    boolean chosen = selection.choice() == AnalysisView.Choice.FORMULAS
        || selection.choice() == AnalysisView.Choice.COLUMNS;
    return new Dashboard(
        typed.map(Interval::toString),
        selection.where(),
        chosen ? selection.shown().formulas() : List.of());
  }

  private Optional<BarStore> kept(ActorSystem<?> system, Settings settings) {
    return noStore.isTyped(source, store.isTyped())
        ? Optional.empty()
        : store.open(system, settings, source, common::tell);
  }

  private int analyze(
      CryptVault vault,
      MarketDataSource bars,
      Optional<Interval> typed,
      AnalyzeSelection selection,
      Span span,
      Settings settings,
      Optional<BackfillNotice> backfill) {
    long begun = System.nanoTime();
    OptionalInt count = symbols.count();
    tell(backfill, count);
    ChosenSeries series = ChosenSeries.of(bars, symbols, typed);
    tell(backfill, count.isPresent() ? OptionalInt.empty() : OptionalInt.of(series.size()));
    if (source.isDefault() && !common.isQuiet()) {
      System.err.println("No --source given: a simulated market on this machine, " + series.size()
          + (series.size() == 1 ? " symbol" : " symbols") + ", not real prices.");
    }
    var tally = new BatchSummary(series.size());
    Screen screen = Screen.of(common, output, width.width());
    ProgressBar progress = new ProgressBar(series.size(), drawsProgress(screen));
    format.write(output, view(selection, screen), written -> {
      RowSelection rows = selection.rows(written, settings);
      List<Series> part = series.nextPart();
      while (!part.isEmpty() && !(failFast && tally.hasFailures())) {
        run(vault, part, selection, span, settings, rows, tally, progress);
        part = series.nextPart();
      }
      progress.clear();
      rows.end();
      if (!common.isQuiet()) {
        rows.told().ifPresent(System.err::println);
      }
    });
    progress.clear();
    series.tellOfFiles();
    if (!common.isQuiet()) {
      System.err.println(tally.text(System.nanoTime() - begun));
    }
    tally.failures().forEach(System.err::println);
    return tally.exitCode();
  }

  private void run(
      CryptVault vault,
      List<Series> series,
      AnalyzeSelection selection,
      Span span,
      Settings settings,
      AnalysisFormat.Rows rows,
      BatchSummary tally,
      ProgressBar progress)
      throws IOException {
    int threads = parallelism == null ? settings.batch().threads() : parallelism;
    Pair<BatchHandle, CompletionStage<Done>> running = vault
        .batch(series, selection.computed().formulas(), span, threads)
        .takeWhile(result -> !(failFast && result instanceof SymbolResult.Failed), true)
        .toMat(Sink.foreach(result -> taken(result, rows, tally, progress)), Keep.both())
        .run(vault.system());
    untilWritten(running.second());
    tally.count(running.first().progress());
  }

  /** A failure to write is reported as such, not as a failure of the batch. */
  private static void untilWritten(CompletionStage<Done> done) throws IOException {
    try {
      CommandThread.until(done);
    } catch (Failure e) {
      if (e.getCause() instanceof UncheckedIOException failure && failure.getCause() != null) {
        throw failure.getCause();
      }
      throw e;
    }
  }

  private static void taken(
      SymbolResult result, AnalysisFormat.Rows rows, BatchSummary tally, ProgressBar progress) {
    if (result instanceof SymbolResult.Failed failed) {
      OutOfMemory.rethrow(failed.detail());
    }
    try {
      Profiler.measure(EnginePath.ENCODE, () -> rows.add(result));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    tally.add(result);
    progress.advance();
  }

  private void tell(Optional<BackfillNotice> backfill, OptionalInt count) {
    if (!common.isQuiet()) {
      backfill.ifPresent(past -> count.ifPresent(past::tell));
    }
  }

  private Optional<BackfillNotice> backfill(
      Optional<Interval> typed, Span wanted, Settings settings) {
    return source.isVenue()
        ? Optional.of(BackfillNotice.analyzed(
            source.planned(settings), typed.orElse(Interval.MINUTE), wanted, settings))
        : Optional.empty();
  }

  /** All bars by default for a file. Files may also start before 1970, which no venue does. */
  private Span span(Settings settings, Plan computed, Optional<Interval> typed) {
    if (source.isFile()) {
      return span.span(Integer.MAX_VALUE, Instant.ofEpochMilli(Long.MIN_VALUE));
    }
    if (span.isTyped()) {
      return span.span(settings.batch().bars(), Instant.EPOCH);
    }
    BarGrowth growth = BarGrowth.of(computed, typed.orElse(Interval.MINUTE), settings.batch());
    if (!common.isQuiet()) {
      growth.told().forEach(System.err::println);
    }
    return Span.latest(growth.bars());
  }

  private AnalyzeSelection selection(Catalogue functions) {
    List<String> columns = source.columns().takeTable();
    Plan shown;
    AnalysisView.Choice choice;
    if (!columns.isEmpty()) {
      choice = AnalysisView.Choice.COLUMNS;
      shown = FormulaOptions.planOf("--columns", columns, functions);
    } else if (formulas.isEmpty()) {
      choice = set == FormulaGroup.FULL ? AnalysisView.Choice.FULL : AnalysisView.Choice.USUAL;
      shown = FormulaOptions.plan(set.formulas(functions), functions, common.isQuiet());
    } else {
      choice = AnalysisView.Choice.FORMULAS;
      shown = FormulaOptions.plan(formulas.texts(), functions, common.isQuiet());
    }
    Optional<String> where = rows.where(functions);
    List<SortKey> sort = rows.sort(functions);
    List<String> computed = new ArrayList<>(shown.formulas());
    where.ifPresent(computed::add);
    sort.forEach(key -> computed.add(key.formula()));
    return new AnalyzeSelection(
        shown,
        computed.size() == shown.size() ? shown : FormulaOptions.plan(computed, functions, true),
        choice,
        where,
        sort);
  }

  private AnalysisView view(AnalyzeSelection selection, Screen screen) {
    return new AnalysisView(
        selection.shown(), selection.choice(), screen, time.ofTable(), !common.isQuiet());
  }

  /** Rows that come one by one on the same terminal show the progress themselves. */
  private boolean drawsProgress(Screen screen) {
    return common.drawsProgress() && !(screen.isTerminal() && format != AnalysisFormat.TABLE);
  }
}
