package io.cryptvault.http.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** An earlier run that another one is compared with. Immutable. */
public final class BenchBaseline {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Three lines of a long list say what it is about. */
  private static final int NAMED = 3;

  private final BenchReport earlier;

  private BenchBaseline(BenchReport earlier) {
    this.earlier = earlier;
  }

  /**
   * Reads what {@link BenchJson} wrote.
   *
   * @param text of the whole file
   * @return the run
   * @throws IllegalArgumentException when it is something else; the message says what was expected where
   */
  public static BenchBaseline read(String text) {
    JsonNode document = parsed(text);
    JsonNode machine = of(document, "machine", JsonNode::isObject, "an object", "");
    List<BenchRow> rows = new ArrayList<>();
    JsonNode array = of(document, "rows", JsonNode::isArray, "an array", "");
    for (int k = 0; k < array.size(); k++) {
      rows.add(row(array.get(k), "rows[" + k + "]."));
    }
    return new BenchBaseline(new BenchReport(
        new BenchMachine(
            text(machine, "cpu", "machine."),
            (int) number(machine, "cores", "machine."),
            text(machine, "jdk", "machine."),
            text(machine, "os", "machine.")),
        text(document, "version", ""),
        rows));
  }

  private static JsonNode parsed(String text) {
    try {
      JsonNode document = MAPPER.readTree(text);
      if (document != null && document.isObject()) {
        return document;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "expected JSON, found something else in line " + e.getLocation().getLineNr(), e);
    }
    throw new IllegalArgumentException("expected a JSON object, found something else");
  }

  private static BenchRow row(JsonNode row, String where) {
    String word = text(row, "suite", where);
    BenchSuite suite = Stream.of(BenchSuite.values())
        .filter(known -> known.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(
            where + "suite: expected a suite of bench, was \"" + word + "\""));
    return new BenchRow(
        suite,
        text(row, "name", where),
        text(row, "unit", where),
        of(row, "isHigherBetter", JsonNode::isBoolean, "true or false", where).asBoolean(),
        number(row, "median", where),
        number(row, "min", where),
        number(row, "max", where),
        (int) number(row, "rounds", where),
        number(row, "bytes", where),
        (long) number(row, "peak", where),
        number(row, "calibration", where),
        number(row, "noise", where),
        row.path("floor").isNull() ? Subject.NOT_COMPARED : number(row, "floor", where),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Severity.NONE,
        "",
        Optional.empty());
  }

  private static String text(JsonNode parent, String name, String where) {
    return of(parent, name, JsonNode::isTextual, "a text", where).asText();
  }

  private static double number(JsonNode parent, String name, String where) {
    return of(parent, name, JsonNode::isNumber, "a number", where).asDouble();
  }

  private static JsonNode of(
      JsonNode parent, String name, Predicate<JsonNode> is, String expected, String where) {
    JsonNode found = parent.path(name);
    if (!is.test(found)) {
      throw new IllegalArgumentException(where + name + ": expected " + expected + ", "
          + (found.isMissingNode() ? "found none" : "was " + found));
    }
    return found;
  }

  /**
   * A run with its verdicts, and what to say about them. Immutable.
   *
   * @param report with a comparison in each row
   * @param remarks a sentence each
   */
  public record Judged(BenchReport report, List<String> remarks) {
    /** Copies the remarks. */
    public Judged {
      remarks = List.copyOf(remarks);
    }
  }

  /**
   * {@return the run with a comparison in each row, and remarks: what got slower, or why nothing was compared}
   *
   * @param now the later run
   */
  public Judged judge(BenchReport now) {
    List<String> obstacles = new ArrayList<>(now.machine().differences(earlier.machine()));
    if (!now.version().equals(earlier.version())) {
      obstacles.add("another version (" + earlier.version() + ", here " + now.version() + ")");
    }
    String why = obstacles.isEmpty() ? "" : "the baseline is of " + String.join(", ", obstacles);
    List<BenchRow> rows = now.rows().stream()
        .map(row -> row.withBaseline(why.isEmpty() ? compared(row) : Comparison.none(why)))
        .toList();
    BenchReport judged = new BenchReport(now.machine(), now.version(), rows);
    return new Judged(
        judged, why.isEmpty() ? remarks(judged) : List.of(why + "; nothing was compared"));
  }

  private Comparison compared(BenchRow row) {
    return earlier.rows().stream()
        .filter(other -> other.suite() == row.suite() && other.name().equals(row.name()))
        .findFirst()
        .map(other ->
            other.unit().equals(row.unit()) && other.isHigherBetter() == row.isHigherBetter()
                ? Judge.compare(row, other)
                : Comparison.none("the baseline has it in " + other.unit()))
        .orElseGet(() -> Comparison.none("the baseline has no such row"));
  }

  private List<String> remarks(BenchReport judged) {
    List<String> remarks = new ArrayList<>();
    for (BenchRow row : judged.rows()) {
      row.baseline()
          .filter(comparison -> comparison.verdict() == Verdict.SLOWER)
          .ifPresent(comparison -> remarks.add(row.suite().word() + ": " + row.name() + " takes "
              + Figures.of(comparison.ratio().orElse(Double.NaN))
              + " times as long as before, beyond the spread of "
              + Figures.percent(comparison.tolerance())));
    }
    List<String> fresh = judged.rows().stream()
        .filter(row -> row.floor() != Subject.NOT_COMPARED)
        .filter(row -> row.baseline()
            .filter(comparison -> comparison.verdict() == Verdict.NOT_COMPARED)
            .isPresent())
        .map(BenchRow::name)
        .toList();
    if (!fresh.isEmpty()) {
      remarks.add("not compared: " + named(fresh));
    }
    List<String> gone = earlier.rows().stream()
        .filter(before -> judged.rows().stream()
            .noneMatch(row -> row.suite() == before.suite() && row.name().equals(before.name())))
        .filter(before -> judged.rows().stream().anyMatch(row -> row.suite() == before.suite()))
        .map(BenchRow::name)
        .toList();
    if (!gone.isEmpty()) {
      remarks.add("in the baseline alone: " + named(gone));
    }
    return remarks;
  }

  private static String named(List<String> names) {
    String first = String.join("; ", names.subList(0, Math.min(NAMED, names.size())));
    return names.size() <= NAMED ? first : first + "; and " + (names.size() - NAMED) + " more";
  }
}
