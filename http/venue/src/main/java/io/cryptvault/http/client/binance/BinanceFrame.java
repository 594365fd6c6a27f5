package io.cryptvault.http.client.binance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.client.venue.Decimals;
import io.cryptvault.http.client.venue.OpenTimes;
import io.cryptvault.http.client.venue.RowFault;
import io.cryptvault.http.client.venue.StreamMessage;
import io.cryptvault.http.client.venue.StreamMessage.Standing;
import io.cryptvault.http.client.venue.VenueJson;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The fields of one frame, in any order; events may be wrapped. Confined to one frame. */
final class BinanceFrame {
  private String event = "";
  private String code = "";
  private String interval = "";
  private long openTime = -1;
  private final String[] figures = {"", "", "", "", ""};
  private boolean closed;
  private long id = -1;
  private boolean hasResult;
  private String error = "";

  /** What a frame says; {@code venueTime} is the venue's time when it came. */
  static StreamMessage read(String frame, long venueTime) {
    try (JsonParser json = VenueJson.FACTORY.createParser(frame)) {
      return json.nextToken() == JsonToken.START_OBJECT
          ? new BinanceFrame().message(json, venueTime)
          : StreamMessage.Unused.UNREADABLE;
    } catch (IOException e) {
      return StreamMessage.Unused
          .UNREADABLE; // counted, not logged: one frame a second would flood the log
    }
  }

  private StreamMessage message(JsonParser json, long venueTime) throws IOException {
    object(json);
    if (event.equals("kline")) {
      return bar(venueTime);
    }
    if (event.equals("serverShutdown")) {
      return new StreamMessage.Ending("the venue said that it shuts down");
    }
    if (!error.isEmpty()) {
      return new StreamMessage.Refused(id, List.of(), error, false);
    }
    return hasResult ? new StreamMessage.Accepted(id, List.of()) : StreamMessage.Unused.UNKNOWN;
  }

  private StreamMessage bar(long venueTime) {
    try {
      Optional<RowFault> misplaced = OpenTimes.fault(Interval.of(interval), openTime, venueTime);
      if (misplaced.isPresent()) {
        return new StreamMessage.BadRow(misplaced.get());
      }
      var bar = new Bar(
          openTime,
          Decimals.of(figures[0]),
          Decimals.of(figures[1]),
          Decimals.of(figures[2]),
          Decimals.of(figures[3]),
          Decimals.of(figures[4]));
      return new StreamMessage.Seen(
          BinanceStreamProtocol.nameOf(code, interval),
          bar,
          closed ? Standing.CLOSED : Standing.FORMING);
    } catch (NumberFormatException e) {
      return new StreamMessage.BadRow(RowFault.NUMBER);
    } catch (Bar.Invalid e) {
      return new StreamMessage.BadRow(RowFault.FIGURES);
    } catch (IllegalArgumentException e) { // no such interval
      return new StreamMessage.BadRow(RowFault.SHAPE);
    }
  }

  private void object(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      boolean isObject = value == JsonToken.START_OBJECT;
      switch (field) {
        case "data", "error" -> {
          if (isObject) {
            object(json);
          }
        }
        case "k" -> {
          if (isObject) {
            kline(json);
          }
        }
        case "e" -> event = json.getText();
        case "id" -> id = value == JsonToken.VALUE_NUMBER_INT ? json.getLongValue() : -1;
        case "msg" -> error = json.getText();
        case "result" -> {
          hasResult = true;
          json.skipChildren();
        }
        default -> json.skipChildren();
      }
    }
  }

  private void kline(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      switch (field) {
        case "t" -> openTime = json.getLongValue();
        case "s" -> code = json.getText();
        case "i" -> interval = json.getText();
        case "o" -> figures[0] = json.getText();
        case "h" -> figures[1] = json.getText();
        case "l" -> figures[2] = json.getText();
        case "c" -> figures[3] = json.getText();
        case "v" -> figures[4] = json.getText();
        case "x" -> closed = value == JsonToken.VALUE_TRUE;
        default -> json.skipChildren();
      }
    }
  }
}
