package io.cryptvault.http.app.option;

import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.engine.market.Quoted;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which symbols: named as arguments, or with {@code --symbols A,B,@FILE,all,top:N}, or read from stdin. */
public final class SymbolOptions {
  private static final String ALL = "all";
  private static final String TOP = "top:";

  /** A word that is no symbol but a piece of a formula, which a shell has split. */
  private static final Pattern OF_A_FORMULA = Pattern.compile("[<>()&|!*+,]|^[-=/.]+$");

  private @Nullable List<String> fromStdin;

  @Parameters(
      paramLabel = "SOURCE | SYMBOL",
      arity = "0..*",
      description = "Symbols, such as BTC/USDT (default: all of the source). One of them may be the"
          + " source: the name of a file or folder, - for stdin, store, sim or a venue.")
  private List<String> named = new ArrayList<>();

  @Option(
      names = "--symbols",
      paramLabel = "LIST",
      description =
          "A,B,@FILE,all,top:N (those with the largest turnover in a day, or the first by name if"
              + " the source does not report turnover) or - for stdin.")
  private @Nullable String list;

  /** Nothing is typed yet; picocli fills the options. */
  public SymbolOptions() {}

  /** Takes those arguments out that are sources: there is such a file, or it is a reserved word. */
  List<String> takeSources() {
    return takeSources(name -> true);
  }

  /** Takes only some sources out; what else is the name of one stays a symbol. */
  List<String> takeSources(Predicate<SourceName> isMeant) {
    List<String> sources = named.stream()
        .filter(word -> SourceName.of(word).filter(isMeant).isPresent())
        .toList();
    named = new ArrayList<>(named);
    named.removeAll(sources);
    named.stream().filter(word -> OF_A_FORMULA.matcher(word).find()).findFirst().ifPresent(word -> {
      throw new Failure(
          ExitCode.USAGE,
          "Unexpected argument: " + Quoted.of(word) + "; expected a source or a symbol; what has a"
              + " space must stand in quotes, as in --formula \"close > sma(200)\"");
    });
    return sources;
  }

  /** {@return whether none was named, so that all of the source are meant} */
  public boolean isAll() {
    return named.isEmpty() && list == null;
  }

  /** {@return what was typed, for messages} */
  String text() {
    return String.join(", ", named)
        + (named.isEmpty() || list == null ? "" : ", ")
        + (list == null ? "" : list);
  }

  /** {@return the largest number of symbols that can be meant; empty when only the source knows} */
  public OptionalInt count() {
    if (isAll()) {
      return OptionalInt.empty();
    }
    List<String> parts = list == null ? List.of() : parts(list).toList();
    if (parts.contains(ALL)) {
      return OptionalInt.empty();
    }
    Set<Symbol> symbols = new LinkedHashSet<>();
    named.forEach(name -> symbols.add(symbol(name)));
    parts.stream()
        .filter(part -> !part.startsWith(TOP))
        .forEach(part -> symbols.addAll(part(part, List.of())));
    long most = (long) top().orElse(0) + symbols.size();
    return OptionalInt.of((int) Math.min(Integer.MAX_VALUE, most));
  }

  /** {@return how many symbols by turnover are meant; empty when no {@code top:N} was typed, or {@code all}} */
  public OptionalInt top() {
    List<String> parts = list == null ? List.of() : parts(list).toList();
    return parts.contains(ALL)
        ? OptionalInt.empty()
        : parts.stream()
            .filter(part -> part.startsWith(TOP))
            .mapToInt(SymbolOptions::count)
            .max();
  }

  /**
   * The symbols that are meant.
   *
   * @param listings all of the source; by turnover when {@link #top()} has a number
   * @return each once, in the order typed; all listed ones when none was typed
   * @throws Failure when a list or a name is wrong
   */
  public List<Symbol> resolve(List<Listing> listings) {
    List<Symbol> all = listings.stream().map(Listing::symbol).toList();
    if (isAll()) {
      return all;
    }
    Set<Symbol> symbols = new LinkedHashSet<>();
    named.forEach(name -> symbols.add(symbol(name)));
    if (list != null) {
      parts(list).forEach(part -> symbols.addAll(part(part, all)));
    }
    return SymbolSpelling.asListed(symbols, all);
  }

  private static Stream<String> parts(String list) {
    return Stream.of(list.split(",")).map(String::trim);
  }

  private List<Symbol> part(String part, List<Symbol> all) {
    if (part.equals(ALL)) {
      return all;
    }
    if (part.startsWith(TOP)) {
      return all.stream().limit(count(part)).toList();
    }
    if (part.startsWith("@")) {
      return symbols(part, lines(Path.of(part.substring(1))));
    }
    return part.equals("-") ? symbols(part, stdin()) : List.of(symbol(part));
  }

  /** An empty list is a mistake: the command would do nothing and report success. */
  private static List<Symbol> symbols(String part, List<String> words) {
    if (words.isEmpty()) {
      throw new Failure(
          ExitCode.USAGE, "--symbols " + part + ": expected a symbol a line, found none");
    }
    return words.stream().map(SymbolOptions::symbol).toList();
  }

  private static int count(String part) {
    try {
      int count = Integer.parseInt(part.substring(TOP.length()));
      if (count > 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw new Failure(
        ExitCode.USAGE, "--symbols: expected top:N with a number from 1, was \"" + part + "\"");
  }

  /**
   * Reads the name of a symbol.
   *
   * @param name such as {@code BTC/USDT}
   * @return the symbol
   * @throws Failure when it is no name
   */
  public static Symbol symbol(String name) {
    try {
      return Symbol.of(name);
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }

  private static List<String> lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return words(lines);
    } catch (IOException | UncheckedIOException e) {
      throw new Failure(
          ExitCode.USAGE,
          "--symbols @" + file + ": expected a readable file with a symbol a line",
          e);
    }
  }

  /** Kept, because stdin can be read only once. */
  private List<String> stdin() {
    if (fromStdin == null) {
      fromStdin = words(
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).lines());
    }
    return fromStdin;
  }

  private static List<String> words(Stream<String> lines) {
    return lines
        .map(line -> line.replace("\uFEFF", "").replaceFirst("#.*", "").trim())
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
