package io.cryptvault.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.universe.SymbolChoice;
import io.cryptvault.actors.universe.UniverseEvent;
import io.cryptvault.actors.universe.UniverseFailure;
import io.cryptvault.actors.universe.UniverseRow;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Symbol;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The documents of streams over many symbols. A frame is encoded once, however many readers get it: its text is cached by its identity.
 * Thread-safe.
 */
public final class UniverseJson {
  /** Most characters of cached frames: the newest frames of the largest universe, which all readers send at about the same time. */
  private static final long MOST_CHARACTERS = 16_000_000;

  private final Cache<UniverseEvent.Rows, String> frames = Caffeine.newBuilder()
      .weakKeys()
      .maximumWeight(MOST_CHARACTERS)
      .weigher((UniverseEvent.Rows frame, String text) -> text.length())
      .executor(Runnable::run)
      .build();

  /** No cached frames yet. */
  public UniverseJson() {}

  /**
   * The document of a change.
   *
   * @param sid the client's name for the stream
   * @param event of the stream; a snapshot is written by {@link #parts}
   * @return JSON; empty for a stream that was resumed, because its rows show that, and for a snapshot
   */
  public Optional<String> event(String sid, UniverseEvent event) {
    return switch (event) {
      case UniverseEvent.Rows frame -> Optional.of(frame(sid, frame));
      case UniverseEvent.Symbols change -> Optional.of(change(sid, change));
      case UniverseEvent.Snapshot snapshot -> Optional.empty();
      case UniverseEvent.Resumed resumed -> Optional.empty();
    };
  }

  /**
   * A snapshot in parts. Each is written when it is asked for, so a large snapshot is never in memory as a whole.
   *
   * @param sid the client's name for the stream
   * @param snapshot of the stream
   * @return the parts; together they are one document
   */
  public Iterator<String> parts(String sid, UniverseEvent.Snapshot snapshot) {
    return new UniverseParts(sid, snapshot);
  }

  private String frame(String sid, UniverseEvent.Rows frame) {
    // A merged frame is of one reader alone.
    String fields = frame.skipped() == 0 ? frames.get(frame, UniverseJson::fields) : fields(frame);
    return "{\"op\":\"rows\",\"sid\":" + Json.quoted(sid) + "," + fields;
  }

  /** The rest of a frame, which is the same for all readers. */
  private static String fields(UniverseEvent.Rows frame) {
    return Json.text(json -> {
          json.writeStartObject();
          json.writeNumberField("seq", frame.seq());
          if (frame.skipped() > 0) {
            json.writeNumberField("skipped", frame.skipped());
          }
          json.writeArrayFieldStart("rows");
          for (UniverseRow row : frame.rows()) {
            writeRow(json, row);
          }
          json.writeEndArray();
          if (!frame.failures().isEmpty()) {
            writeFailures(json, frame.failures());
          }
          json.writeEndObject();
        })
        .substring(1);
  }

  /** {@code [symbol, openTime, kind, [values]]}. */
  static void writeRow(JsonGenerator json, UniverseRow row) throws IOException {
    Reading reading = row.reading();
    json.writeStartArray();
    json.writeNumber(row.symbol());
    json.writeNumber(reading.openTime());
    json.writeString(kind(reading.kind()));
    json.writeStartArray();
    for (int k = 0; k < reading.size(); k++) {
      double value = reading.get(k);
      if (reading.isCondition(k) && !Double.isNaN(value)) {
        json.writeBoolean(value == 1);
      } else {
        Json.writeReading(json, value);
      }
    }
    json.writeEndArray();
    json.writeEndArray();
  }

  private static String kind(Finality kind) {
    return switch (kind) {
      case PROVISIONAL, CLOSED -> "closed";
      default -> kind.name().toLowerCase(Locale.ROOT);
    };
  }

  static void writeFailures(JsonGenerator json, List<UniverseFailure> failures) throws IOException {
    json.writeArrayFieldStart("failures");
    for (UniverseFailure failure : failures) {
      json.writeStartObject();
      json.writeNumberField("symbol", failure.symbol());
      json.writeStringField("code", failure.code());
      json.writeStringField("detail", failure.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static String change(String sid, UniverseEvent.Symbols change) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringField("op", "symbols");
      json.writeStringField("sid", sid);
      json.writeNumberField("seq", change.seq());
      Json.writeStrings(json, "add", change.add().stream().map(Symbol::name).toList());
      json.writeArrayFieldStart("remove");
      for (int symbol : change.remove()) {
        json.writeNumber(symbol);
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  /** The choice as a client writes it. */
  static void writeChoice(JsonGenerator json, SymbolChoice choice) throws IOException {
    switch (choice) {
      case SymbolChoice.All all -> json.writeStringField("universe", "all");
      case SymbolChoice.Top top -> json.writeStringField("universe", "top:" + top.count());
      case SymbolChoice.Named named ->
        Json.writeStrings(
            json, "universe", named.symbols().stream().map(Symbol::name).toList());
    }
  }
}
