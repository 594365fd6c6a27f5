package io.cryptvault.http.wire;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cryptvault.actors.publish.StreamEvent;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.engine.market.Series;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the server says on a WebSocket. A reading is encoded once, however many streams show it: the text is kept with the
 * reading itself, by identity, for as long as it lives. Thread-safe.
 */
public final class StreamJson {
  /** Characters of texts that are kept: the newest readings of many symbols. They are read by many at about the same time. */
  private static final long MOST_CHARACTERS = 16_000_000;

  private final Cache<Reading, String> texts = Caffeine.newBuilder()
      .weakKeys()
      .maximumWeight(MOST_CHARACTERS)
      .weigher((Reading reading, String text) -> text.length())
      .executor(Runnable::run)
      .build();

  /** One stream's answer in {@code subscribed}. */
  public record Acknowledgement(String sid, Optional<Problem> refusal) {}

  /** A stream as {@code list} tells it. */
  public record Listed(
      String sid, Series series, List<String> formulas, boolean forming, long seq) {}

  public String welcome(HttpSettings.Stream limits) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("op", "welcome");
      json.writeNumberField("protocol", 1);
      json.writeObjectFieldStart("limits");
      json.writeNumberField("streams", limits.maxStreams());
      json.writeNumberField("messagesPerSecond", limits.messagesPerSecond());
      json.writeNumberField("frameBytes", limits.maxFrameBytes());
      json.writeEndObject();
      json.writeNumberField("heartbeatMs", limits.heartbeat().toMillis());
      json.writeEndObject();
    });
  }

  public String subscribed(Optional<String> id, List<Acknowledgement> streams) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("op", "subscribed");
      Json.writeId(json, id);
      json.writeArrayFieldStart("streams");
      for (Acknowledgement stream : streams) {
        json.writeStartObject();
        json.writeStringField("sid", stream.sid());
        json.writeStringField("status", stream.refusal().isPresent() ? "refused" : "ok");
        if (stream.refusal().isPresent()) {
          json.writeStringField("code", stream.refusal().get().code());
          json.writeStringField("detail", stream.refusal().get().detail());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  public String unsubscribed(Optional<String> id, String sid) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("op", "unsubscribed");
      Json.writeId(json, id);
      json.writeStringField("sid", sid);
      json.writeEndObject();
    });
  }

  public String list(Optional<String> id, List<Listed> streams) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("op", "list");
      Json.writeId(json, id);
      json.writeArrayFieldStart("streams");
      for (Listed stream : streams) {
        json.writeStartObject();
        json.writeStringField("sid", stream.sid());
        json.writeStringField("symbol", stream.series().symbol().name());
        json.writeStringField("interval", stream.series().interval().toString());
        Json.writeStrings(json, "formulas", stream.formulas());
        json.writeBooleanField("forming", stream.forming());
        json.writeNumberField("seq", stream.seq());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  public String pong(Optional<String> id) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("op", "pong");
      Json.writeId(json, id);
      json.writeEndObject();
    });
  }

  public String heartbeat(Map<String, Long> seqs) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("op", "heartbeat");
      json.writeObjectFieldStart("seqs");
      for (Map.Entry<String, Long> seq : seqs.entrySet()) {
        json.writeNumberField(seq.getKey(), seq.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    });
  }

  /** Something went wrong: with a message of the client's, or with one of its streams. */
  public String error(Optional<String> id, Optional<String> sid, String code, String detail) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("op", "error");
      Json.writeId(json, id);
      if (sid.isPresent()) {
        json.writeStringField("sid", sid.get());
      }
      json.writeStringField("code", code);
      json.writeStringField("detail", detail);
      json.writeEndObject();
    });
  }

  /** What was told before no longer connects; a snapshot follows. */
  public String resync(String sid) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("op", "resync");
      json.writeStringField("sid", sid);
      json.writeEndObject();
    });
  }

  /** What is said of an event; of a stream that goes on, nothing: its updates say so. */
  public Optional<String> event(String sid, StreamEvent event) {
    return switch (event) {
      case StreamEvent.Snapshot snapshot -> Optional.of(snapshot(sid, snapshot));
      case StreamEvent.Update update -> Optional.of(update(sid, update));
      case StreamEvent.Resumed resumed -> Optional.empty();
      case StreamEvent.Halted halted -> Optional.of(halted(sid, halted.why()));
    };
  }

  /** The text of a snapshot in parts, each of which is written when it is asked for: of a large one there is never the whole. */
  public Iterator<String> parts(String sid, StreamEvent.Snapshot snapshot) {
    return new SnapshotParts(sid, snapshot);
  }

  private static String halted(String sid, String why) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("op", "halted");
      json.writeStringField("sid", sid);
      json.writeStringField("detail", why);
      json.writeEndObject();
    });
  }

  private static String snapshot(String sid, StreamEvent.Snapshot snapshot) {
    StringBuilder text = new StringBuilder();
    new SnapshotParts(sid, snapshot).forEachRemaining(text::append);
    return text.toString();
  }

  private String update(String sid, StreamEvent.Update update) {
    String fields = texts.get(update.reading(), ReadingsJson::fields);
    String skipped = update.skipped() == 0 ? "" : ",\"skipped\":" + update.skipped();
    return "{\"op\":\"update\",\"sid\":" + Json.quoted(sid) + "," + fields + skipped + "}";
  }
}
