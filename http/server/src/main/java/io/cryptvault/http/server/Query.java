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
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.Uri;
import org.apache.pekko.http.scaladsl.model.IllegalUriException;
import org.apache.pekko.japi.Pair;

/** The parameters of a query, read as their endpoint declares them. Each method throws {@link Bad} that says what was expected. */
final class Query {
  private static final String FORMULA = "formula";
  private static final long EARLIEST = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
  private static final long LATEST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

  private final org.apache.pekko.http.javadsl.model.Query query;
  private final List<Parameter> declared;

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

  /** Throws {@link Bad} for a parameter that is not declared, and for one that is there twice and must not be. */
  Query(Uri uri, List<Parameter> declared) {
    this(uri, declared, true);
  }

  private Query(Uri uri, List<Parameter> declared, boolean isStrict) {
    this.declared = declared;
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
    for (Pair<String, String> one : query.toList()) {
      String name = one.first();
      Optional<Parameter> parameter = find(name);
      if (parameter.isEmpty()) {
        if (isStrict) {
          throw unknown(name);
        }
      } else if (!met.add(name) && !parameter.get().shape().isRepeated()) {
        throw new Bad(400, "BAD_PARAMETER", name + ": expected once, found more");
      }
    }
  }

  /** A query whose undeclared parameters are not looked at: for clients that send some of their own. */
  static Query tolerant(Uri uri, List<Parameter> declared) {
    return new Query(uri, declared, false);
  }

  /** Of an endpoint that does not look at its query. */
  static Query ignored() {
    return new Query(Uri.EMPTY, List.of());
  }

  private Optional<Parameter> find(String name) {
    return declared.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  private Bad unknown(String name) {
    List<String> names = declared.stream().map(Parameter::name).toList();
    return new Bad(
        400,
        "UNKNOWN_PARAMETER",
        "query: expected "
            + (names.isEmpty() ? "no parameters" : "one of " + String.join(", ", names))
            + ", found "
            + Quoted.of(name)
            + Spelling.nearest(name, names)
                .map(near -> "; did you mean " + near + "?")
                .orElse(""));
  }

  /** The declared shape. An undeclared name is a fault of the handler's: its row does not say that it reads it. */
  private Shape shape(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalStateException(
            name + ": expected a parameter that the endpoint declares; add it to its row"))
        .shape();
  }

  static Symbol symbol(String segment) {
    try {
      return Symbol.of(segment);
    } catch (IllegalArgumentException e) {
      throw new Bad(400, "BAD_SYMBOL", String.valueOf(e.getMessage()));
    }
  }

  /** Its text, as it was typed. */
  Optional<String> text(String name) {
    shape(name);
    return query.get(name);
  }

  /** Its text; throws when it is missing. */
  String required(String name) {
    return text(name).orElseThrow(() -> missing(name));
  }

  private Bad missing(String name) {
    return new Bad(
        400,
        "MISSING_PARAMETER",
        name + ": expected " + shape(name).missing(name) + ", found none");
  }

  /** {@code interval}; throws when it is missing. */
  Interval interval() {
    try {
      return Interval.of(required("interval"));
    } catch (IllegalArgumentException e) {
      throw new Bad(400, "UNKNOWN_INTERVAL", String.valueOf(e.getMessage()));
    }
  }

  /** Every {@code formula}, in the order typed: at least one. */
  List<String> formulas() {
    int most = ((Shape.Formulas) shape(FORMULA)).most();
    List<String> inOrder = query.toList().stream()
        .filter(parameter -> parameter.first().equals(FORMULA))
        .map(parameter -> parameter.second())
        .toList();
    if (inOrder.isEmpty()) {
      throw missing(FORMULA);
    }
    if (inOrder.size() > most) {
      throw new Bad(
          422,
          "TOO_MANY_FORMULAS",
          "formula: expected at most " + most + ", found " + inOrder.size());
    }
    return inOrder;
  }

  /** A whole number within its bounds, or the one that is usual; empty when there is neither. */
  OptionalInt count(String name) {
    Shape.Count shape = (Shape.Count) shape(name);
    Optional<String> text = query.get(name);
    if (text.isEmpty()) {
      return shape.usual();
    }
    long value = whole(name, text.get());
    if (value < 1 || value > shape.most()) {
      throw new Bad(
          400,
          "BAD_PARAMETER",
          name + ": expected 1.." + shape.most() + ", found " + Quoted.cut(text.get()));
    }
    return OptionalInt.of((int) value);
  }

  /** One of its words, or the usual one; empty when there is neither. */
  String choice(String name) {
    Shape.Choice shape = (Shape.Choice) shape(name);
    String word = query.get(name).orElse(shape.usual());
    if (query.get(name).isPresent() && !shape.choices().contains(word)) {
      throw new Bad(
          shape.status(),
          shape.code(),
          name + ": expected " + shape.either() + ", found " + Quoted.of(word));
    }
    return word;
  }

  /** {@code from} in epoch milliseconds, or nothing; its unit may follow from that of {@code to}. */
  OptionalLong from(InstantSource clock) {
    return time("from", new TimeRangeText(text("from"), text("to"), clock.millis())::fromMillis);
  }

  /** {@code to} in epoch milliseconds, or nothing. */
  OptionalLong to(InstantSource clock) {
    return time("to", new TimeRangeText(Optional.empty(), text("to"), clock.millis())::toMillis);
  }

  /** {@code from} in epoch milliseconds; throws when it is missing. */
  long requiredFrom(InstantSource clock) {
    return from(clock).orElseThrow(() -> missing("from"));
  }

  /** {@code to} in epoch milliseconds; throws when it is missing. */
  long requiredTo(InstantSource clock) {
    return to(clock).orElseThrow(() -> missing("to"));
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
    return switch (text(name).orElse(shape(name).byDefault())) {
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

  private static long whole(String name, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new Bad(
          400, "BAD_PARAMETER", name + ": expected a whole number, found " + Quoted.of(text));
    }
  }
}
