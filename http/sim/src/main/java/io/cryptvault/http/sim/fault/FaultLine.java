package io.cryptvault.http.sim.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One line of a {@link FaultFile}: a fault, and when, for which symbols and how often it happens. Not changed after it is read. */
final class FaultLine {
  private static final String SCOPES = "after, for, from, until, symbols, share or most";

  private final Fault fault;
  private Scope scope = Scope.always();
  private @Nullable Duration after;
  private @Nullable Duration length;

  private FaultLine(Fault fault) {
    this.fault = fault;
  }

  /** Throws {@link IllegalArgumentException} that says what was expected; {@code codes} has the REST name of each symbol by its names. */
  static FaultLine read(FaultWords words, Map<String, String> codes) {
    FaultLine line = new FaultLine(FaultNames.read(words));
    Set<String> seen = new HashSet<>();
    while (!words.isOver()) {
      String word = words.next(SCOPES);
      if (!seen.add(word)) {
        throw new IllegalArgumentException("expected " + word + " once, found it twice");
      }
      line.narrow(word, words, codes);
    }
    line.requireSense(seen);
    return line;
  }

  private void narrow(String word, FaultWords words, Map<String, String> codes) {
    switch (word) {
      case "after" -> after = positive(words.duration(), word);
      case "for" -> length = positive(words.duration(), word);
      case "from" -> scope = scope.from(words.time());
      case "until" -> scope = scope.between(scope.from(), words.time());
      case "symbols" -> scope = scope.symbols(symbols(words, codes));
      case "share" -> scope = scope.share(words.share());
      case "most" -> scope = scope.most(words.number("calls", 1, Integer.MAX_VALUE));
      default -> throw FaultWords.wrong(SCOPES, word);
    }
  }

  private static Duration positive(Duration duration, String word) {
    if (duration.isNegative()) {
      throw FaultWords.wrong("a duration of 0 or more with " + word, duration.toString());
    }
    return duration;
  }

  private static String[] symbols(FaultWords words, Map<String, String> codes) {
    Set<String> chosen = new TreeSet<>();
    for (String name : words.next("symbols, separated by commas").split(",", -1)) {
      String code = codes.get(name);
      if (code == null) {
        throw FaultWords.wrong(
            "symbols of the simulated market, such as "
                + codes.keySet().stream().sorted().findFirst().orElse("none"),
            name);
      }
      chosen.add(code);
    }
    return chosen.toArray(String[]::new);
  }

  /** Words that would have no effect are refused, because the author believes that they have one. */
  private void requireSense(Set<String> seen) {
    if (!(fault instanceof Fault.OfAnswer) && (seen.contains("share") || seen.contains("most"))) {
      throw new IllegalArgumentException(
          "expected share and most only with faults of REST answers, because they count calls");
    }
    boolean isOfAll = fault instanceof Fault.OfStream
        || fault instanceof Fault.ClockAhead
        || fault instanceof Fault.SharedAddress;
    if (isOfAll && seen.contains("symbols")) {
      throw new IllegalArgumentException(
          "expected no symbols with a fault that affects the whole venue or a whole connection");
    }
    if (seen.contains("after") && seen.contains("from")
        || seen.contains("for") && seen.contains("until")) {
      throw new IllegalArgumentException(
          "expected only one of after and from, and only one of for and until");
    }
  }

  /** Switches the fault on; {@code after} and {@code for} count from the start. */
  void switchOn(Faults faults, Instant start) {
    Instant from = after != null ? start.plus(after) : begins() ? start : scope.from();
    Instant until = length == null ? scope.until() : from.plus(length);
    if (from.isBefore(until)) { // otherwise it is already over
      faults.add(fault, scope.between(from, until));
    }
  }

  /** Whether the fault needs a start but has none: a delisting is a moment, and {@code for} counts from a moment. */
  private boolean begins() {
    return scope.from().equals(Instant.MIN) && (fault == Fault.Data.DELISTED || length != null);
  }
}
