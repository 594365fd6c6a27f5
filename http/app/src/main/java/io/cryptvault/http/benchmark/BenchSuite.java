package io.cryptvault.http.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What is measured together; the constants in lower case are the words of {@code bench --suite}. */
public enum BenchSuite {
  /** Functions of formulas, each in a plan of its own: nanoseconds a bar. */
  KERNELS,
  /** The full analysis of one symbol, and what its functions take of it. */
  ANALYSIS,
  /** The full analysis of many symbols, by one core and by more. */
  BATCH,
  /** Live bars: how many a second, and how late their readings come. */
  LIVE,
  /** Fetching bars over HTTP from a simulated exchange. */
  POOL,
  /** A question that the result cache answers, and one that it cannot. */
  CACHE,
  /** Candlestick functions. */
  PATTERNS,
  /** All of them, one after the other. */
  ALL;

  /** {@return the suites that this word stands for, in the order in which they run} */
  public List<BenchSuite> members() {
    return this == ALL ? Stream.of(values()).filter(suite -> suite != ALL).toList() : List.of(this);
  }

  /** {@return the word that is typed, and printed in rows} */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
