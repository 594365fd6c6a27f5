package io.cryptvault.http.app.option;

import io.cryptvault.http.client.Venues;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** What a command that works on one series takes: the source, the symbol, and which of its bars. */
public final class InputOptions {
  @Mixin
  private SymbolOptions symbols = new SymbolOptions();

  @Mixin
  private SourceOptions source = new SourceOptions();

  @Mixin
  private IntervalOption interval = new IntervalOption();

  @Mixin
  private SpanOptions span = new SpanOptions();

  @Mixin
  private StoreOptions store = new StoreOptions();

  /** Nothing is typed yet; picocli fills the options. */
  public InputOptions() {}

  /**
   * Finds the source among the arguments; called once, before anything else.
   *
   * @param command its name, for messages
   * @return what is wrong when there is no source; empty when nothing is
   */
  public Optional<String> problem(String command) {
    source.takeFrom(symbols);
    if (store.isServer()) {
      source.defaultToStore();
    }
    return source.isDefault() ? Optional.of(missing(command)) : source.unknown();
  }

  private String missing(String command) {
    String found = symbols.isAll() ? "none" : "only " + symbols.text() + ", and no such file";
    return command + ": expected a source of bars, found " + found + "; type " + command
        + " bars.csv, or " + command + " sim BTC/USDT --interval 1h; a source is a file, a folder,"
        + " - for stdin, store, sim, " + String.join(", ", Venues.names());
  }

  /** {@return the typed symbols, without the source} */
  public SymbolOptions symbols() {
    return symbols;
  }

  /** {@return the source} */
  public SourceOptions source() {
    return source;
  }

  /** {@return the interval of the bars} */
  public IntervalOption interval() {
    return interval;
  }

  /** {@return which bars} */
  public SpanOptions span() {
    return span;
  }

  /** {@return the store that the source may need} */
  public StoreOptions store() {
    return store;
  }
}
