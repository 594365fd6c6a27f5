package io.cryptvault.http.app.command;

import com.typesafe.config.Config;
import io.cryptvault.actors.batch.Span;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.store.BarStore;
import io.cryptvault.actors.store.Holding;
import io.cryptvault.actors.store.Shelf;
import io.cryptvault.actors.store.StoreOnlySource;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.app.option.CommonOptions;
import io.cryptvault.http.app.option.ExportedVenue;
import io.cryptvault.http.app.option.IntervalsOption;
import io.cryptvault.http.app.option.OutputOption;
import io.cryptvault.http.app.option.SpanOptions;
import io.cryptvault.http.app.option.StoreOptions;
import io.cryptvault.http.app.option.SymbolOptions;
import io.cryptvault.http.app.process.CommandSystem;
import io.cryptvault.http.app.process.CommandThread;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.app.text.BarFormat;
import io.cryptvault.http.app.text.HoldingsTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.pekko.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code export}: bars of the store, or the list of what it keeps. */
@Command(
    name = "export",
    description = "Writes bars of the store as CSV, JSON, NDJSON or Parquet.",
    mixinStandardHelpOptions = true,
    footer = {
      "cryptvault export --list",
      "cryptvault export BTC/USDT --interval 1h --since 30d -o bars.parquet",
      "cryptvault export --interval 1m --format ndjson -o bars.ndjson.gz"
    })
final class ExportCommand implements Callable<Integer> {
  @Mixin
  private SymbolOptions symbols = new SymbolOptions();

  @Mixin
  private ExportedVenue source = new ExportedVenue();

  private Optional<String> venue = Optional.empty();

  @Mixin
  private IntervalsOption intervals = new IntervalsOption();

  @Mixin
  private SpanOptions span = new SpanOptions();

  @Option(
      names = "--list",
      description = "List what the store keeps, a series a line, instead of its bars.")
  private boolean list;

  @Option(
      names = "--format",
      paramLabel = "FMT",
      description = "csv, json, ndjson or parquet (default: as the file of -o ends, else csv).")
  private @Nullable BarFormat format;

  @Mixin
  private StoreOptions store = new StoreOptions();

  @Mixin
  private OutputOption output = new OutputOption();

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    venue = source.takeFrom(symbols);
    Config config = common.config();
    Settings settings = CommonOptions.settings(config);
    Span wanted = span.span(Integer.MAX_VALUE, Instant.ofEpochMilli(Long.MIN_VALUE));
    BarFormat form = list // a table for people
        ? BarFormat.CSV
        : output.format(Optional.ofNullable(format), BarFormat.CSV);
    ActorSystem<Void> system = CommandSystem.create(config);
    try (BarStore kept = store.toRead(system, settings)) {
      List<Holding> all = CommandThread.until(kept.holdings());
      return list ? list(all) : export(kept, all, wanted, form);
    } finally {
      system.terminate();
    }
  }

  private int list(List<Holding> all) {
    List<Holding> chosen = chosen(all, symbols(all));
    output.write(out -> out.write(HoldingsTable.of(chosen)));
    return ExitCode.OK;
  }

  private int export(BarStore kept, List<Holding> all, Span wanted, BarFormat form) {
    List<Symbol> typed = symbols(all);
    List<Shelf> shelves = chosen(all, typed).stream().map(Holding::shelf).toList();
    List<Symbol> unknown = typed.stream()
        .filter(symbol ->
            shelves.stream().noneMatch(shelf -> shelf.series().symbol().equals(symbol)))
        .toList();
    unknown.forEach(symbol -> System.err.println(
        "failed: " + symbol + ": the store has no such bars; see export --list"));
    if (shelves.isEmpty()) {
      throw new Failure(
          ExitCode.INSUFFICIENT_DATA,
          "export: expected bars of the series asked for, the store has none of them; see export"
              + " --list");
    }
    long[] written = new long[1];
    form.write(output, shelves.size() > 1, sink -> {
      for (Shelf shelf : shelves) {
        Bars bars = bars(kept, shelf, wanted);
        sink.add(shelf, bars);
        written[0] += bars.size();
      }
    });
    if (!common.isQuiet()) {
      System.err.println(
          String.format(Locale.ROOT, "%,d bars of %,d series", written[0], shelves.size()));
    }
    return unknown.isEmpty() ? ExitCode.OK : ExitCode.SOME_FAILED;
  }

  @SuppressWarnings("resource") // whoever opened the store closes it
  private static Bars bars(BarStore kept, Shelf shelf, Span wanted) {
    StoreOnlySource source = new StoreOnlySource(kept, shelf.venue());
    return CommandThread.until(
        switch (wanted) {
          case Span.Latest latest
          when latest.bars() == Integer.MAX_VALUE ->
            source.between(shelf.series(), new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE));
          case Span.Latest latest -> source.latest(shelf.series(), latest.bars());
          case Span.Between between ->
            source.between(shelf.series(), TimeRange.of(between.from(), between.until()));
        });
  }

  private List<Symbol> symbols(List<Holding> all) {
    return symbols.resolve(all.stream()
        .map(holding -> holding.shelf().series().symbol())
        .distinct()
        .sorted()
        .map(symbol -> new Listing(symbol, "store", List.of()))
        .toList());
  }

  private List<Holding> chosen(List<Holding> all, List<Symbol> typed) {
    List<Interval> only = intervals.typed();
    List<Holding> chosen = new ArrayList<>();
    for (Symbol symbol : typed) {
      all.stream()
          .filter(holding -> holding.shelf().series().symbol().equals(symbol)
              && venue.filter(name -> !name.equals(holding.shelf().venue())).isEmpty()
              && (only.isEmpty() || only.contains(holding.shelf().series().interval())))
          .forEach(chosen::add);
    }
    return chosen;
  }
}
