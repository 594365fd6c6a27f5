package io.cryptvault.http.server;

import io.cryptvault.http.schema.Schema;
import io.cryptvault.http.wire.CommonSchemas;

/** What a parameter may be, as a JSON Schema, and an example of it. */
final class ParameterSchema {
  private ParameterSchema() {}

  static Schema of(Shape shape) {
    return switch (shape) {
      case Shape.Plain plain ->
        switch (plain) {
          case SYMBOL -> CommonSchemas.SYMBOL;
          case INTERVAL -> CommonSchemas.INTERVAL;
          case TIME ->
            Schema.text()
                .with("minLength", 1)
                .meaning("Epoch milliseconds or another unit, a date, ISO 8601, or how long ago,"
                    + " as in `7d`.");
          case FLAG -> Schema.flag().with("default", false);
          case TEXT -> Schema.text();
        };
      case Shape.Count count -> {
        Schema whole = Schema.whole(1, count.most());
        yield count.usual().isPresent() ? whole.with("default", count.usual().getAsInt()) : whole;
      }
      case Shape.Choice choice -> {
        Schema words = Schema.words(choice.choices());
        yield choice.usual().isEmpty() ? words : words.with("default", choice.usual());
      }
      case Shape.Formulas formulas ->
        Schema.list(Schema.text().example("rsi(14)"))
            .with("minItems", 1)
            .with("maxItems", formulas.most());
    };
  }

  /** A value that a request may have, as it stands in the query; empty when there is none. */
  static String example(Parameter parameter) {
    if (!parameter.example().isEmpty()) {
      return parameter.example();
    }
    return switch (parameter.shape()) {
      case Shape.Plain plain ->
        switch (plain) {
          case SYMBOL -> "BTC/USDT";
          case INTERVAL -> "1m";
          case TIME -> parameter.name().equals("from") ? "2024-01-01" : "2024-01-02";
          case FLAG -> "true";
          case TEXT -> "";
        };
      case Shape.Count count -> count.byDefault().isEmpty() ? "100" : count.byDefault();
      case Shape.Choice choice -> choice.choices().get(0);
      case Shape.Formulas formulas -> "rsi(14)";
    };
  }
}
