package io.cryptvault.http.app.command;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.actors.answer.UnknownSeries;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.app.option.InputOptions;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.app.text.FileWarnings;
import io.cryptvault.http.file.BarFile;
import io.cryptvault.http.file.BarFileReader;
import io.cryptvault.http.file.FileReadOptions;
import io.cryptvault.http.file.FileSource;
import io.cryptvault.http.file.FiledSeries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One series of a file, a folder or stdin. In a folder the symbol chooses the file, in a file of several series the series. */
final class OneFile {
  private final InputOptions input;
  private final String command;
  private final Path path;
  private final FileReadOptions as;

  private OneFile(InputOptions input, String command) {
    this.input = input;
    this.command = command;
    this.path = input.source().path();
    this.as = input.source().reading(input.interval().typed());
  }

  /** Reads it; a {@link Failure} says what is wrong with it, or which symbols there are. */
  static BarFile read(InputOptions input, String command) {
    try {
      return new OneFile(input, command).read();
    } catch (BadBars | UnknownSeries e) {
      throw new Failure(ExitCode.FAILURE, String.valueOf(e.getMessage()), e);
    }
  }

  private BarFile read() {
    boolean isStdin = input.source().isStdin();
    if (!isStdin && Files.isDirectory(path)) {
      return BarFileReader.read(inFolder(), as);
    }
    if (input.symbols().isAll()) {
      return isStdin ? BarFileReader.read(System.in, path, as) : BarFileReader.read(path, as);
    }
    return named(
        isStdin
            ? BarFileReader.readSeries(System.in, path, as)
            : BarFileReader.readSeries(path, as));
  }

  private Path inFolder() {
    FileSource folder = FileSource.open(path, as, FileWarnings.ON_OPENING, Runnable::run);
    return folder.pathOf(choice("folder ").of(input.symbols(), listings(folder.symbols())));
  }

  private BarFile named(List<FiledSeries> all) {
    List<Symbol> symbols = all.stream().map(this::symbol).distinct().toList();
    Symbol symbol = choice("file ").of(input.symbols(), listings(symbols));
    List<FiledSeries> meant =
        all.stream().filter(one -> symbol(one).equals(symbol)).toList();
    Optional<Interval> typed = input.interval().typed();
    List<FiledSeries> atInterval = meant.stream()
        .filter(one -> typed.isPresent() && one.label().interval().equals(typed))
        .toList();
    List<FiledSeries> chosen = atInterval.isEmpty() ? meant : atInterval;
    if (chosen.size() > 1) {
      throw new BadBars("file " + path + ": expected one series of " + symbol + ", found "
          + chosen.size() + " ("
          + chosen.stream().map(one -> one.label().toString()).collect(Collectors.joining(", "))
          + "); name its --interval, or write one venue's bars to a file of their own");
    }
    return chosen.getFirst().file();
  }

  /** A file that does not say its symbol has that of its name. */
  private Symbol symbol(FiledSeries one) {
    return one.label()
        .symbol()
        .orElseGet(() -> input.source().isStdin() ? FileSource.STDIN : FileSource.symbol(path));
  }

  private ChoiceOfOne choice(String what) {
    return new ChoiceOfOne(command, input.source().name(), what + path);
  }

  private static List<Listing> listings(List<Symbol> symbols) {
    return symbols.stream()
        .map(symbol -> new Listing(symbol, "file", List.of()))
        .toList();
  }
}
