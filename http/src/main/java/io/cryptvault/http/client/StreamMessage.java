package io.cryptvault.http.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cryptvault.engine.market.Bar;
import java.io.IOException;

/** What a venue's WebSocket says. Immutable. */
sealed interface StreamMessage {

  /** How a bar stands, by the venue's code and interval name; the bar is closed when the venue said so. */
  record Kline(String code, String interval, Bar bar, boolean closed) implements StreamMessage {}

  /** A control message was accepted. */
  record Accepted(long id) implements StreamMessage {}

  /** A control message was refused, or something else is wrong with it; {@code id} is -1 when it names none. */
  record Refused(long id, String reason) implements StreamMessage {}

  /** Nothing that can be used: another event, or a frame that cannot be read. */
  record Unused(boolean bad) implements StreamMessage {}

  /** Reads one frame; hostile input is answered with {@link Unused}, never with an exception. */
  static StreamMessage read(String frame) {
    try (JsonParser json = KlineReader.JSON.createParser(frame)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return new Unused(true);
      }
      return new StreamFrame().read(json);
    } catch (IOException | IllegalArgumentException e) {
      return new Unused(true); // counted by who reads; a frame a second would flood a log
    }
  }
}
