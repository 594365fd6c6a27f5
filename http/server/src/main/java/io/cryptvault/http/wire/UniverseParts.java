package io.cryptvault.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.actors.universe.UniverseEvent;
import io.cryptvault.engine.market.Symbol;
import java.io.IOException;
import java.util.Optional;

/** The snapshot of a universe, a row a symbol; its head has all names. */
final class UniverseParts extends DocumentParts {
  private final String sid;
  private final UniverseEvent.Snapshot snapshot;

  UniverseParts(String sid, UniverseEvent.Snapshot snapshot) {
    super(snapshot.rows().size());
    this.sid = sid;
    this.snapshot = snapshot;
  }

  @Override
  void begin(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("op", "snapshot");
    json.writeStringField("sid", sid);
    json.writeStringField("epoch", snapshot.epoch());
    json.writeNumberField("seq", snapshot.seq());
    Json.writeStrings(json, "formulas", snapshot.formulas());
    json.writeArrayFieldStart("symbols");
    for (Optional<Symbol> symbol : snapshot.symbols()) {
      if (symbol.isPresent()) {
        json.writeString(symbol.get().name());
      } else {
        json.writeNull();
      }
    }
    json.writeEndArray();
    json.writeArrayFieldStart("rows");
  }

  @Override
  void row(JsonGenerator json, int row) throws IOException {
    UniverseJson.writeRow(json, snapshot.rows().get(row));
  }

  @Override
  void end(JsonGenerator json) throws IOException {
    json.writeEndArray();
    if (!snapshot.failures().isEmpty()) {
      UniverseJson.writeFailures(json, snapshot.failures());
    }
    json.writeEndObject();
  }
}
