package io.cryptvault.http.app;

import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.engine.market.Symbol;
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
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which symbols: named as arguments, or with {@code --symbols A,B,@FILE,all,top:N}, or read from stdin. */
final class SymbolOptions {
  @Parameters(
      paramLabel = "SYMBOL",
      arity = "0..*",
      description = "Symbols, as BTC/USDT; all of the source without any.")
  private List<String> named = new ArrayList<>();

  @Option(
      names = "--symbols",
      paramLabel = "LIST",
      description = "A,B,@FILE,all,top:N or - for stdin.")
  private @Nullable String list;

  /** Whether any was named. */
  boolean isAll() {
    return named.isEmpty() && list == null;
  }

  /** The symbols asked for, each once, in the order typed; all that the source lists when none was named. */
  List<Symbol> resolve(List<Listing> listings) {
    List<Symbol> all = listings.stream().map(Listing::symbol).toList();
    if (isAll()) {
      return all;
    }
    Set<Symbol> symbols = new LinkedHashSet<>();
    named.forEach(name -> symbols.add(symbol(name)));
    if (list != null) {
      Stream.of(list.split(",")).map(String::trim).forEach(part -> symbols.addAll(part(part, all)));
    }
    return List.copyOf(symbols);
  }

  private static List<Symbol> part(String part, List<Symbol> all) {
    if (part.equals("all")) {
      return all;
    }
    if (part.startsWith("top:")) {
      return all.stream().limit(count(part)).toList();
    }
    if (part.startsWith("@")) {
      return lines(Path.of(part.substring(1))).stream()
          .map(SymbolOptions::symbol)
          .toList();
    }
    return part.equals("-")
        ? stdin().stream().map(SymbolOptions::symbol).toList()
        : List.of(symbol(part));
  }

  private static int count(String part) {
    try {
      return Math.max(0, Integer.parseInt(part.substring("top:".length())));
    } catch (NumberFormatException e) {
      throw new Failure(
          ExitCode.USAGE, "--symbols: expected top:N with a number, was \"" + part + "\"", e);
    }
  }

  static Symbol symbol(String name) {
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

  private static List<String> stdin() {
    return words(
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).lines());
  }

  private static List<String> words(Stream<String> lines) {
    return lines
        .map(line -> line.replace("\uFEFF", "").replaceFirst("#.*", "").trim())
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
