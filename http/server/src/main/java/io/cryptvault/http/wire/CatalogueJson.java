package io.cryptvault.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.engine.formula.Argument;
import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.formula.Unit;
import io.cryptvault.http.schema.Schema;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The catalogue of functions as JSON: an object a function, with everything that a caller must know about it. */
public final class CatalogueJson {
  private static final Schema PARAMETER = Schema.object()
      .field("name", Schema.text())
      .field("type", Schema.words(Words.of(Parameter.Type.values())))
      .optional("default", Schema.ofTypes("number", "string", "null").meaning("Absent: required."))
      .optional("least", Schema.number().orNull())
      .optional("most", Schema.number().orNull())
      .named("FunctionParameter", "A parameter of a function.");

  private static final Schema INPUT = Schema.object()
      .field("name", Schema.text())
      .optional("default", Schema.text())
      .named("FunctionInput", "A series that a function reads.");

  /** Of the whole catalogue. */
  public static final Schema SCHEMA = Schema.object()
      .field(
          "functions",
          Schema.list(Schema.object()
              .field("name", Schema.text())
              .field("family", Schema.text())
              .field("summary", Schema.text())
              .field("signature", Schema.text())
              .field("condition", Schema.flag().meaning("Whether its values are true or false."))
              .field("inputs", Schema.list(INPUT))
              .field("parameters", Schema.list(PARAMETER))
              .field("outputs", Schema.list(Schema.text()))
              .field("units", Schema.list(Schema.text()).meaning("One for each output."))
              .optional("lookback", Schema.count().meaning("Bars before the first value."))
              .optional(
                  "settling",
                  Schema.ofTypes("integer", "string")
                      .meaning("Further bars until a recursion has forgotten its first bars;"
                          + " `by data` or `never`."))
              .optional("edge", Schema.text().meaning("What it answers where it is not defined."))
              .field("source", Schema.text().meaning("Where its definition is from."))
              .named("Function", "A function that formulas can use.")))
      .named("Catalog", "The functions.");

  private CatalogueJson() {}

  /**
   * Compiles every function at its defaults, to tell its warm-up.
   *
   * @param catalogue all functions, the user's own among them
   * @return {@code {"functions":[{"name":"RSI", ...}]}}
   */
  public static String of(Catalogue catalogue) {
    return of(catalogue.functions(), catalogue);
  }

  /**
   * Compiles some functions at their defaults, to tell their warm-up.
   *
   * @param functions of the catalogue
   * @param catalogue all functions, the user's own among them
   * @return {@code {"functions":[{"name":"RSI", ...}]}}
   */
  public static String of(List<Function> functions, Catalogue catalogue) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeArrayFieldStart("functions");
      for (Function function : functions) {
        write(json, function, catalogue);
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  private static void write(JsonGenerator json, Function function, Catalogue catalogue)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", function.name());
    json.writeStringField("family", function.family().name().toLowerCase(Locale.ROOT));
    json.writeStringField("summary", function.summary());
    json.writeStringField("signature", function.signature());
    json.writeBooleanField("condition", function.isCondition());
    json.writeArrayFieldStart("inputs");
    for (int k = 0; k < function.inputNames().size(); k++) {
      json.writeStartObject();
      json.writeStringField("name", function.inputNames().get(k));
      if (!function.defaultInputs().isEmpty()) {
        json.writeStringField("default", function.defaultInputs().get(k).word());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("parameters");
    for (Parameter parameter : function.parameters()) {
      write(json, parameter);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("outputs");
    for (String output : function.outputs()) {
      json.writeString(output);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("units");
    for (Unit unit : function.units()) {
      json.writeString(unit.words());
    }
    json.writeEndArray();
    Optional<WarmUps.Default> warmUp = WarmUps.ofDefault(function, catalogue);
    if (warmUp.isPresent()) {
      write(json, warmUp.get());
    }
    if (!function.edge().isEmpty()) {
      json.writeStringField("edge", function.edge());
    }
    json.writeStringField("source", function.source());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, WarmUps.Default warmUp) throws IOException {
    json.writeNumberField("lookback", warmUp.lookback());
    if (warmUp.settling().isNumber()) {
      json.writeNumberField("settling", warmUp.settling().bars());
    } else {
      json.writeStringField("settling", warmUp.settling().toString());
    }
  }

  private static void write(JsonGenerator json, Parameter parameter) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", parameter.name());
    json.writeStringField("type", parameter.type().name().toLowerCase(Locale.ROOT));
    if (parameter.byDefault() instanceof Argument.Numeric number) {
      if (!parameter.isRequired()) {
        Json.writeNumber(json, "default", number.value());
      }
      Json.writeNumber(json, "least", parameter.least());
      Json.writeNumber(json, "most", parameter.most());
    } else {
      json.writeStringField("default", parameter.byDefault().toString());
    }
    json.writeEndObject();
  }
}
