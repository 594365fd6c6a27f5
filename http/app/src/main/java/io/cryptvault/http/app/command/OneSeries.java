package io.cryptvault.http.app.command;

import com.typesafe.config.Config;
import io.cryptvault.actors.batch.Span;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.app.option.InputOptions;
import io.cryptvault.http.app.option.OpenedSource;
import io.cryptvault.http.app.process.CommandSystem;
import io.cryptvault.http.app.process.CommandThread;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.app.text.FileWarnings;
import io.cryptvault.http.file.BarFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * The closed bars of one series, from any source, for {@code compute}, {@code candles} and {@code verify}.
 *
 * @param bars all that are computed on, oldest first
 * @param times the time of each bar: as the file writes it, otherwise in epoch milliseconds
 * @param from the first bar that was asked for; a file has bars before it, on which formulas warm up
 * @param file the file that they come from, if they do
 */
record OneSeries(Bars bars, List<String> times, int from, Optional<BarFile> file) {

  /**
   * Reads the series. Nothing is opened for a file but the file.
   *
   * @param input {@link InputOptions#problem} has found nothing wrong with it
   * @param command the name of the command, for messages
   * @param isQuiet whether to say nothing about the cost at a venue and a store that is in use
   */
  static OneSeries read(
      InputOptions input, String command, Config config, Settings settings, boolean isQuiet) {
    return input.source().isFile()
        ? ofFile(OneFile.read(input, command), span(input, Integer.MAX_VALUE, Long.MIN_VALUE))
        : ofSource(input, command, config, settings, isQuiet);
  }

  /** Prints what there is to say about the file, if it is one; returns whether a row was left out. */
  boolean warn() {
    return file.map(FileWarnings::about).orElse(false);
  }

  /** The bars that were asked for, without those before them. */
  Bars asked() {
    return bars.slice(from, bars.size());
  }

  private static Span span(InputOptions input, int byDefault, long first) {
    return input.span().span(byDefault, Instant.ofEpochMilli(first));
  }

  private static OneSeries ofFile(BarFile file, Span span) {
    Bars all = file.bars();
    Bars asked = switch (span) {
      case Span.Latest latest -> all.last(latest.bars());
      case Span.Between between ->
        all.between(between.from().toEpochMilli(), between.until().toEpochMilli());
    };
    if (asked.isEmpty()) {
      throw new Failure(
          ExitCode.INSUFFICIENT_DATA,
          "file " + file.path() + ": expected bars from --since to --until, found none; its bars"
              + " open from " + Instant.ofEpochMilli(all.firstTime()) + " to "
              + Instant.ofEpochMilli(all.lastTime()));
    }
    int until = all.indexOf(asked.lastTime()) + 1; // what follows does not change values before it
    return new OneSeries(
        all.slice(0, until),
        file.times().subList(0, until),
        until - asked.size(),
        Optional.of(file));
  }

  private static OneSeries ofSource(
      InputOptions input, String command, Config config, Settings settings, boolean isQuiet) {
    Span span = span(input, settings.batch().bars(), 0);
    Optional<Interval> typed = input.interval().typed();
    if (input.source().isVenue()) {
      BackfillNotice cost = BackfillNotice.analyzed(
          input.source().planned(settings), typed.orElse(Interval.MINUTE), span, settings);
      if (!isQuiet) {
        cost.tell(1);
      }
    }
    ActorSystem<Void> system = CommandSystem.create(config);
    try (OpenedSource opened = input
        .source()
        .open(
            system,
            settings,
            typed,
            FileWarnings.ON_OPENING,
            () -> input
                .store()
                .open(
                    system,
                    settings,
                    input.source(),
                    isQuiet ? sentence -> {} : sentence -> System.err.println(sentence)))) {
      Bars bars = bars(opened.bars(), chosen(opened.bars(), input, command), span);
      List<String> times = IntStream.range(0, bars.size())
          .mapToObj(bar -> Long.toString(bars.openTime(bar)))
          .toList();
      return new OneSeries(bars, times, 0, Optional.empty());
    } finally {
      system.terminate();
    }
  }

  private static Series chosen(MarketDataSource source, InputOptions input, String command) {
    List<Listing> all = ChosenSeries.listed(
        source, input.symbols().top().isPresent() ? source.byTurnover() : source.known());
    Symbol symbol =
        new ChoiceOfOne(command, input.source().name(), source.venue()).of(input.symbols(), all);
    return ChosenSeries.series(source, all, symbol, input.interval().typed());
  }

  private static Bars bars(MarketDataSource source, Series series, Span span) {
    Bars bars = CommandThread.until(
        switch (span) {
          case Span.Latest latest -> source.latest(series, latest.bars());
          case Span.Between between ->
            source.between(series, TimeRange.of(between.from(), between.until()));
        });
    if (bars.isEmpty()) {
      throw new Failure(
          ExitCode.INSUFFICIENT_DATA,
          "symbol " + series + ": expected closed bars of " + source.venue()
              + ", found none; choose other times with --since and --until, or another"
              + " --interval");
    }
    return bars;
  }
}
