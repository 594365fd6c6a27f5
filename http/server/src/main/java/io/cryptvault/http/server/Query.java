package io.cryptvault.http.server;

import io.cryptvault.engine.formula.Spelling;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Quoted;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.time.TimeRangeText;
import io.cryptvault.http.wire.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.Uri;
import org.apache.pekko.http.scaladsl.model.IllegalUriException;
import org.apache.pekko.japi.Pair;

/** The parameters of a request, read as what they are to be. Each method throws {@link Bad} with what was expected. */
final class Query {
  private static final String FORMULA = "formula";
  private static final long EARLIEST = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
  private static final long LATEST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

  private final org.apache.pekko.http.javadsl.model.Query query;

  /** A parameter that cannot be read. */
  static final class Bad extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Bad(int status, String code, String detail) {
      this(Problem.of(status, code, detail));
    }

    Bad(Problem problem) {
      super(problem.detail());
      this.problem = problem;
    }

    Problem problem() {
      return problem;
    }
  }

  /** Of a request that may have these parameters and no others, each of them once; {@code formula} as often as one likes. */
  Query(Uri uri, String... names) {
    try {
      this.query = uri.query();
    } catch (IllegalUriException e) {
      throw new Bad(
          400,
          "BAD_PARAMETER",
          "query: expected name=value, &, name=value, percent-encoded, found "
              + Quoted.of(uri.rawQueryString().orElse("")));
    }
    Set<String> met = new HashSet<>();
    for (Pair<String, String> parameter : query.toList()) {
      String name = parameter.first();
      if (!List.of(names).contains(name)) {
        throw new Bad(400, "UNKNOWN_PARAMETER", unknown(name, names));
      }
      if (!met.add(name) && !name.equals(FORMULA)) {
        throw new Bad(400, "BAD_PARAMETER", name + ": expected once, found more");
      }
    }
  }

  private static String unknown(String name, String... names) {
    return "query: expected "
        + (names.length == 0 ? "no parameters" : "one of " + String.join(", ", names)) + ", found "
        + Quoted.of(name)
        + Spelling.nearest(name, List.of(names))
            .map(near -> "; did you mean " + near + "?")
            .orElse("");
  }

  static Symbol symbol(String segment) {
    try {
      return Symbol.of(segment);
    } catch (IllegalArgumentException e) {
      throw new Bad(400, "BAD_SYMBOL", String.valueOf(e.getMessage()));
    }
  }

  /** {@code interval}, which must be there. */
  Interval interval() {
    String name = query
        .get("interval")
        .orElseThrow(() -> new Bad(
            400, "MISSING_PARAMETER", "interval: expected one, as in ?interval=1m, found none"));
    try {
      return Interval.of(name);
    } catch (IllegalArgumentException e) {
      throw new Bad(400, "UNKNOWN_INTERVAL", String.valueOf(e.getMessage()));
    }
  }

  /** Every {@code formula}, in the order typed. */
  List<String> formulas(int most) {
    List<String> inOrder = query.toList().stream()
        .filter(parameter -> parameter.first().equals(FORMULA))
        .map(parameter -> parameter.second())
        .toList();
    if (inOrder.size() > most) {
      throw new Bad(
          422,
          "TOO_MANY_FORMULAS",
          "formula: expected at most " + most + ", found " + inOrder.size());
    }
    return inOrder;
  }

  int count(String name, int byDefault, int most) {
    Optional<String> text = query.get(name);
    if (text.isEmpty()) {
      return Math.min(byDefault, most);
    }
    long value = whole(name, text.get());
    if (value < 1 || value > most) {
      throw new Bad(
          400,
          "BAD_PARAMETER",
          name + ": expected 1.." + most + ", found " + Quoted.cut(text.get()));
    }
    return (int) value;
  }

  /** {@code from} in epoch milliseconds, or nothing. */
  OptionalLong from(InstantSource clock) {
    return time("from", range(clock)::fromMillis);
  }

  /** {@code to} in epoch milliseconds, or nothing. */
  OptionalLong to(InstantSource clock) {
    return time("to", range(clock)::toMillis);
  }

  private TimeRangeText range(InstantSource clock) {
    return new TimeRangeText(query.get("from"), query.get("to"), clock.millis());
  }

  private static OptionalLong time(String name, Supplier<Optional<Long>> read) {
    try {
      Optional<Long> time = read.get();
      if (time.isPresent() && (time.get() < EARLIEST || time.get() > LATEST)) {
        throw new IllegalArgumentException(
            "expected a time in the years 1 to 9999, found " + time.get() + " ms");
      }
      return time.map(OptionalLong::of).orElse(OptionalLong.empty());
    } catch (IllegalArgumentException e) {
      throw new Bad(400, "BAD_PARAMETER", name + ": " + e.getMessage());
    }
  }

  /** Whether it is there, and not {@code false}. */
  boolean flag(String name) {
    return switch (query.get(name).orElse("false")) {
      case "", "true" -> true;
      case "false" -> false;
      default ->
        throw new Bad(
            400,
            "BAD_PARAMETER",
            name + ": expected true or false, found "
                + Quoted.of(query.get(name).orElse("")));
    };
  }

  Optional<String> text(String name) {
    return query.get(name);
  }

  private static long whole(String name, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new Bad(
          400, "BAD_PARAMETER", name + ": expected a whole number, found " + Quoted.of(text));
    }
  }
}
