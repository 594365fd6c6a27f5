package io.cryptvault.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.actors.publish.StreamEvent;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** A snapshot as text in parts. Each part is written when it is asked for. Confined to its reader. */
final class SnapshotParts implements Iterator<String> {
  /** Every part but the last has at least this many characters, and at most one row more. */
  private static final int LEAST = 32 * 1024;

  private final String sid;
  private final StreamEvent.Snapshot snapshot;
  private final StringWriter text = new StringWriter();
  private final JsonGenerator json = Json.generator(text);
  private int row = -1;

  SnapshotParts(String sid, StreamEvent.Snapshot snapshot) {
    this.sid = sid;
    this.snapshot = snapshot;
  }

  @Override
  public boolean hasNext() {
    return row <= snapshot.readings().size();
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
    } else if (row < snapshot.readings().size()) {
      ReadingsJson.writeRow(json, snapshot.readings(), row);
    } else {
      json.writeEndArray();
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
    json.writeNumberField("originTime", snapshot.originTime());
    ReadingsJson.writeFormulas(json, snapshot.readings());
    json.writeArrayFieldStart("readings");
  }
}
