package io.cryptvault.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cryptvault.actors.publish.StreamEvent;
import java.io.IOException;

/** The snapshot of a stream, a row a bar. */
final class SnapshotParts extends DocumentParts {
  private final String sid;
  private final StreamEvent.Snapshot snapshot;

  SnapshotParts(String sid, StreamEvent.Snapshot snapshot) {
    super(snapshot.readings().size());
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
    json.writeNumberField("originTime", snapshot.originTime());
    ReadingsJson.writeFormulas(json, snapshot.readings());
    json.writeArrayFieldStart("readings");
  }

  @Override
  void row(JsonGenerator json, int row) throws IOException {
    ReadingsJson.writeRow(json, snapshot.readings(), row);
  }

  @Override
  void end(JsonGenerator json) throws IOException {
    json.writeEndArray();
    json.writeEndObject();
  }
}
