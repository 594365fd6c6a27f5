package io.cryptvault.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.actors.universe.UniverseEvent;
import io.cryptvault.engine.market.Symbol;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The snapshot of a universe as text in parts. Each part is written when it is asked for. Confined to its reader. */
final class UniverseParts implements Iterator<String> {
  /** Every part but the last has at least this many characters; the first also has all names. */
  private static final int LEAST = 32 * 1024;

  private final String sid;
  private final UniverseEvent.Snapshot snapshot;
  private final StringWriter text = new StringWriter();
  private final JsonGenerator json = Json.generator(text);
  private int row = -1;

  UniverseParts(String sid, UniverseEvent.Snapshot snapshot) {
    this.sid = sid;
    this.snapshot = snapshot;
  }

  @Override
  public boolean hasNext() {
    return row <= snapshot.rows().size();
  }

  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the snapshot has been written");
    }
    try {
      while (hasNext() && text.getBuffer().length() < LEAST) {
        write();
        json.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a string writer does not fail", e);
    }
    String part = text.toString();
    text.getBuffer().setLength(0);
    return part;
  }

  private void write() throws IOException {
    if (row < 0) {
      begin();
    } else if (row < snapshot.rows().size()) {
      UniverseJson.writeRow(json, snapshot.rows().get(row));
    } else {
      json.writeEndArray();
      if (!snapshot.failures().isEmpty()) {
        UniverseJson.writeFailures(json, snapshot.failures());
      }
      json.writeEndObject();
    }
    row++;
  }

  private void begin() throws IOException {
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
}
