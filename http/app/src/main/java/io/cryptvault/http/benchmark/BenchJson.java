package io.cryptvault.http.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;

/** A report as JSON; {@link BenchBaseline} reads it again. */
public final class BenchJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** More digits than a measurement has, fewer than a double. */
  private static final MathContext DIGITS = new MathContext(6);

  private BenchJson() {}

  /**
   * {@return one document, indented, ending in a line end}
   *
   * @param report any
   */
  public static String of(BenchReport report) {
    ObjectNode document = MAPPER.createObjectNode();
    document
        .putObject("machine")
        .put("cpu", report.machine().cpu())
        .put("cores", report.machine().cores())
        .put("jdk", report.machine().jdk())
        .put("os", report.machine().os());
    document.put("version", report.version());
    document.putArray("rows");
    report.rows().forEach(row -> document.withArray("rows").add(of(row)));
    return document.toPrettyString() + "\n";
  }

  private static ObjectNode of(BenchRow row) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("suite", row.suite().word()).put("name", row.name()).put("unit", row.unit());
    json.put("isHigherBetter", row.isHigherBetter());
    json.set("median", number(row.median()));
    json.set("min", number(row.min()));
    json.set("max", number(row.max()));
    json.put("rounds", row.rounds());
    json.put("bytes", Math.round(row.bytes()));
    json.put("peak", row.peak());
    json.set("calibration", number(row.calibration()));
    json.set("noise", number(row.noise()));
    json.set("floor", number(row.floor()));
    json.set("target", number(row.target()));
    json.set("share", number(row.share()));
    json.put("severity", row.severity().word());
    json.put("advice", row.advice());
    json.set("baseline", row.baseline().<JsonNode>map(BenchJson::of).orElse(MAPPER.nullNode()));
    return json;
  }

  private static ObjectNode of(Comparison comparison) {
    ObjectNode json = MAPPER.createObjectNode();
    json.set("ratio", number(comparison.ratio()));
    json.put("verdict", comparison.verdict().words());
    if (comparison.why().isEmpty()) {
      json.set("tolerance", number(comparison.tolerance()));
    } else {
      json.put("why", comparison.why());
    }
    return json;
  }

  private static JsonNode number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : MAPPER.nullNode();
  }

  private static JsonNode number(double value) {
    return Double.isFinite(value)
        ? MAPPER.getNodeFactory().numberNode(new BigDecimal(value).round(DIGITS).doubleValue())
        : MAPPER.nullNode();
  }
}
