package io.cryptvault.http.sim.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One line of a {@link FaultFile}: a fault, and what is said of when, for whom and how often. Fixed once it is read. */
final class FaultLine {
  private static final String SCOPES = "after, for, from, until, symbols, share or most";

  private final Fault fault;
  private Scope scope = Scope.always();
  private @Nullable Duration after;
  private @Nullable Duration length;

  private FaultLine(Fault fault) {
    this.fault = fault;
  }

  /** Throws {@link IllegalArgumentException} that says what was expected where; {@code codes} has every symbol by its names. */
  static FaultLine read(FaultWords words, Map<String, String> codes) {
    FaultLine line = new FaultLine(FaultNames.read(words));
    Set<String> said = new HashSet<>();
    while (!words.isOver()) {
      String word = words.next(SCOPES);
      if (!said.add(word)) {
        throw new IllegalArgumentException("expected " + word + " once, found it twice");
      }
      line.narrow(word, words, codes);
    }
    line.requireSense(said);
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

  /** What the market would not look at is refused: who writes it believes that it counts. */
  private void requireSense(Set<String> said) {
    if (!(fault instanceof Fault.OfAnswer) && (said.contains("share") || said.contains("most"))) {
      throw new IllegalArgumentException(
          "expected share and most with faults of REST answers alone, whose calls they count");
    }
    boolean isOfAll = fault instanceof Fault.OfStream
        || fault instanceof Fault.ClockAhead
        || fault instanceof Fault.SharedAddress;
    if (isOfAll && said.contains("symbols")) {
      throw new IllegalArgumentException(
          "expected no symbols with a fault that strikes the whole venue or a whole connection");
    }
    if (said.contains("after") && said.contains("from")
        || said.contains("for") && said.contains("until")) {
      throw new IllegalArgumentException(
          "expected after or from, and for or until: each pair says the same thing twice");
    }
  }

  /** Switches it on, counted from the start. */
  void switchOn(Faults faults, Instant start) {
    Instant from = after != null ? start.plus(after) : begins() ? start : scope.from();
    Instant until = length == null ? scope.until() : from.plus(length);
    if (from.isBefore(until)) { // else it is over
      faults.add(fault, scope.between(from, until));
    }
  }

  /** Whether it must begin some time, and nothing says when: a delisting is a moment, and a length is counted from one. */
  private boolean begins() {
    return scope.from().equals(Instant.MIN) && (fault == Fault.Data.DELISTED || length != null);
  }
}
