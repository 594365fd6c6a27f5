package io.cryptvault.http.sim.kraken;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.http.sim.server.JsonDocument;
import io.cryptvault.http.sim.server.VenueTime;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Messages of the venue about the connection itself. */
final class ConnectionMessages {
  private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
          "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter NANOS = DateTimeFormatter.ofPattern(
          "yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);

  private ConnectionMessages() {}

  static String micros(long epochMicros) {
    return MICROS.format(Instant.EPOCH.plus(epochMicros, ChronoUnit.MICROS));
  }

  static String nanos(long epochMillis) {
    return NANOS.format(Instant.ofEpochMilli(epochMillis));
  }

  /** Like at the real venue, the connection's id does not fit a signed 64-bit number. */
  static String status(String system, long number) {
    return JsonDocument.text(json -> {
      json.writeStartObject();
      json.writeStringField("channel", "status");
      json.writeStringField("type", "update");
      json.writeArrayFieldStart("data");
      json.writeStartObject();
      json.writeStringField("version", "2.0.10");
      json.writeStringField("system", system);
      json.writeStringField("api_version", "v2");
      json.writeFieldName("connection_id");
      json.writeNumber(Long.toUnsignedString(0xC249FDD327780000L + number));
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  static String pong(JsonNode message, VenueTime now) {
    return JsonDocument.text(json -> {
      json.writeStartObject();
      json.writeStringField("method", "pong");
      end(json, message, now);
    });
  }

  static String accepted(JsonNode message, Subscription.Key key, boolean snapshot, VenueTime now) {
    return JsonDocument.text(json -> {
      json.writeStartObject();
      json.writeStringField("method", message.path("method").asText());
      json.writeObjectFieldStart("result");
      json.writeStringField("channel", key.channel());
      if (key.channel().equals("ohlc")) {
        json.writeNumberField("interval", key.minutes());
      }
      json.writeBooleanField("snapshot", snapshot);
      json.writeStringField("symbol", key.symbol());
      json.writeEndObject();
      json.writeBooleanField("success", true);
      end(json, message, now);
    });
  }

  static String refused(JsonNode message, String symbol, String why, VenueTime now) {
    return JsonDocument.text(json -> {
      json.writeStartObject();
      json.writeStringField("method", message.path("method").asText());
      json.writeStringField("error", why);
      json.writeBooleanField("success", false);
      if (!symbol.isEmpty()) {
        json.writeStringField("symbol", symbol);
      }
      end(json, message, now);
    });
  }

  private static void end(JsonGenerator json, JsonNode message, VenueTime now) throws IOException {
    long in = now.market() * 1000;
    json.writeStringField("time_in", micros(in));
    json.writeStringField("time_out", micros(in + 50));
    if (message.has("req_id")) {
      json.writeNumberField("req_id", message.path("req_id").asLong());
    }
    json.writeEndObject();
  }
}
