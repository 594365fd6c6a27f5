package io.cryptvault.http.wire;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cryptvault.actors.publish.StreamEvent;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.universe.SymbolChoice;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.config.PublishSettings;
import io.cryptvault.config.UniverseSettings;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The messages of the server on a WebSocket. A reading is encoded once, however many streams show it: the text is cached by the identity
 * of the reading, as long as the reading lives. Thread-safe.
 */
public final class StreamJson {
  /** Most characters of cached texts: enough for the newest readings of many symbols, which many streams send at about the same time. */
  private static final long MOST_CHARACTERS = 16_000_000;

  private final Cache<Reading, String> texts = Caffeine.newBuilder()
      .weakKeys()
      .maximumWeight(MOST_CHARACTERS)
      .weigher((Reading reading, String text) -> text.length())
      .executor(Runnable::run)
      .build();

  /** No cached texts yet. */
  public StreamJson() {}

  /**
   * One stream's answer in {@code subscribed}.
   *
   * @param sid the client's name for the stream
   * @param refusal why there is no stream; empty when it is open
   */
  public record Acknowledgement(String sid, Optional<Problem> refusal) {}

  /**
   * A stream as it stands in {@code list}.
   *
   * @param sid the client's name for it
   * @param symbol its symbol; empty for a stream over many
   * @param universe its symbols; empty for a stream of one
   * @param interval of the bars
   * @param formulas as typed
   * @param forming whether it includes the bar that is still forming
   * @param seq the number of the last event that was sent
   */
  public record Listed(
      String sid,
      Optional<Symbol> symbol,
      Optional<SymbolChoice> universe,
      Interval interval,
      List<String> formulas,
      boolean forming,
      long seq) {}

  /**
   * The first message of a connection.
   *
   * @param http limits of the connection
   * @param publish what may wait for it
   * @param universe limits of streams over many symbols
   * @return JSON
   */
  public String welcome(HttpSettings http, PublishSettings publish, UniverseSettings universe) {
    HttpSettings.Stream limits = http.stream();
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("op", "welcome");
      json.writeNumberField("protocol", 1);
      json.writeObjectFieldStart("limits");
      json.writeNumberField("streams", limits.maxStreams());
      json.writeNumberField("messagesPerSecond", limits.messagesPerSecond());
      json.writeNumberField("frameBytes", limits.maxFrameBytes());
      json.writeNumberField("formulas", http.maxFormulas());
      json.writeNumberField("queueBytes", publish.queueSize());
      json.writeNumberField("stalledMs", limits.stalledAfter().toMillis());
      json.writeNumberField("universeSymbols", universe.maxSymbols());
      json.writeNumberField("universeFrameRows", universe.frameRows());
      json.writeNumberField("universeFrameMs", universe.frameEvery().toMillis());
      json.writeEndObject();
      json.writeNumberField("heartbeatMs", limits.heartbeat().toMillis());
      json.writeEndObject();
    });
  }

  /**
   * Answers to a {@code subscribe}, all or some of them.
   *
   * @param id of the client's message
   * @param streams those that are answered now
   * @return JSON
   */
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

  /**
   * The answer to {@code unsubscribe}.
   *
   * @param id of the client's message
   * @param sid the stream that has ended
   * @return JSON
   */
  public String unsubscribed(Optional<String> id, String sid) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("op", "unsubscribed");
      Json.writeId(json, id);
      json.writeStringField("sid", sid);
      json.writeEndObject();
    });
  }

  /**
   * The answer to {@code amend}.
   *
   * @param id of the client's message
   * @param sid the stream that has other formulas from now on
   * @param formulas all of them as typed, in the order of the values
   * @return JSON
   */
  public String amended(Optional<String> id, String sid, List<String> formulas) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("op", "amended");
      Json.writeId(json, id);
      json.writeStringField("sid", sid);
      Json.writeStrings(json, "formulas", formulas);
      json.writeEndObject();
    });
  }

  /**
   * The answer to {@code list}.
   *
   * @param id of the client's message
   * @param streams the open ones
   * @return JSON
   */
  public String list(Optional<String> id, List<Listed> streams) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("op", "list");
      Json.writeId(json, id);
      json.writeArrayFieldStart("streams");
      for (Listed stream : streams) {
        json.writeStartObject();
        json.writeStringField("sid", stream.sid());
        if (stream.symbol().isPresent()) {
          json.writeStringField("symbol", stream.symbol().get().name());
        }
        if (stream.universe().isPresent()) {
          UniverseJson.writeChoice(json, stream.universe().get());
        }
        json.writeStringField("interval", stream.interval().toString());
        Json.writeStrings(json, "formulas", stream.formulas());
        json.writeBooleanField("forming", stream.forming());
        json.writeNumberField("seq", stream.seq());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  /**
   * The answer to {@code ping}.
   *
   * @param id of the client's message
   * @return JSON
   */
  public String pong(Optional<String> id) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("op", "pong");
      Json.writeId(json, id);
      json.writeEndObject();
    });
  }

  /**
   * A sign of life.
   *
   * @param seqs the number of the last event of each stream, by its name
   * @return JSON
   */
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

  /**
   * An error in a message of the client, or in one of its streams.
   *
   * @param id of the client's message; empty when it had none
   * @param sid the stream; empty when the error is about none
   * @param code what kind of error, in capitals
   * @param detail what was expected and what was found
   * @return JSON
   */
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

  /**
   * Earlier events of the stream no longer connect to later ones; a snapshot follows.
   *
   * @param sid the client's name for the stream
   * @return JSON
   */
  public String resync(String sid) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("op", "resync");
      json.writeStringField("sid", sid);
      json.writeEndObject();
    });
  }

  /**
   * The message of an event.
   *
   * @param sid the client's name for the stream
   * @param event of the stream
   * @return JSON; empty for a stream that was resumed, because its updates show that
   */
  public Optional<String> event(String sid, StreamEvent event) {
    return switch (event) {
      case StreamEvent.Snapshot snapshot -> Optional.of(snapshot(sid, snapshot));
      case StreamEvent.Update update -> Optional.of(update(sid, update));
      case StreamEvent.Resumed resumed -> Optional.empty();
      case StreamEvent.Halted halted -> Optional.of(halted(sid, halted.why()));
    };
  }

  /**
   * A snapshot in parts. Each is written when it is asked for, so a large snapshot is never in memory as a whole.
   *
   * @param sid the client's name for the stream
   * @param snapshot of the stream
   * @return the parts; together they are one document
   */
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
