package io.cryptvault.http.client.kraken;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.client.venue.Decimals;
import io.cryptvault.http.client.venue.OpenTimes;
import io.cryptvault.http.client.venue.RowFault;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of one frame, in any order. Confined to one frame. */
final class KrakenFrame {

  /** The current figures of a bar. */
  record Row(String symbol, Interval interval, Bar bar) {}

  private static final Set<String> KNOWN = Set.of("heartbeat", "status");

  /** By their minutes, as the venue writes them. */
  private static final Map<String, Interval> INTERVALS = Kraken.INTERVALS.stream()
      .collect(Collectors.toUnmodifiableMap(
          interval -> String.valueOf(interval.millis() / 60_000), interval -> interval));

  private final JsonParser json;
  private final long venueTime;
  private final List<Row> rows = new ArrayList<>();
  private final List<RowFault> faults = new ArrayList<>();
  private String channel = "";
  private String type = "";
  private String method = "";
  private String symbol = "";
  private String error = "";
  private long request = -1;

  /** Reads a frame that came at this time of the venue's. */
  KrakenFrame(JsonParser json, long venueTime) throws IOException {
    this.json = json;
    this.venueTime = venueTime;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      switch (field) {
        case "channel" -> channel = json.getText();
        case "type" -> type = json.getText();
        case "method" -> method = json.getText();
        case "symbol" -> symbol = json.getText();
        case "error" -> error = json.getText();
        case "req_id" -> request = json.getLongValue();
        case "result" -> result(value);
        case "data" -> data(value);
        default -> json.skipChildren();
      }
    }
  }

  boolean isOhlc() {
    return channel.equals("ohlc") && method.isEmpty();
  }

  /** Whether it is of a known kind that says nothing about bars. */
  boolean isKnown() {
    return KNOWN.contains(channel) || method.equals("pong");
  }

  boolean isSnapshot() {
    return type.equals("snapshot");
  }

  /** Whether it answers a request to subscribe or unsubscribe. */
  boolean isAnswer() {
    return method.equals("subscribe") || method.equals("unsubscribe");
  }

  List<Row> rows() {
    return rows;
  }

  /** Why other rows were refused. */
  List<RowFault> faults() {
    return faults;
  }

  String symbol() {
    return symbol;
  }

  String error() {
    return error;
  }

  long request() {
    return request;
  }

  private void result(JsonToken value) throws IOException {
    if (value != JsonToken.START_OBJECT) {
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      if (field.equals("symbol")) {
        symbol = json.getText();
      } else {
        json.skipChildren();
      }
    }
  }

  private void data(JsonToken value) throws IOException {
    if (value != JsonToken.START_ARRAY || !channel.equals("ohlc")) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.START_OBJECT) {
      row();
    }
  }

  private void row() throws IOException {
    String name = "";
    String minutes = "";
    String begin = "";
    String[] figures = {"", "", "", "", ""};
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "symbol" -> name = json.getText();
        case "interval" -> minutes = json.getText();
        case "interval_begin" -> begin = json.getText();
        // From the decimal text, not from a number that the parser made of it.
        case "open" -> figures[0] = json.getText();
        case "high" -> figures[1] = json.getText();
        case "low" -> figures[2] = json.getText();
        case "close" -> figures[3] = json.getText();
        case "volume" -> figures[4] = json.getText();
        default -> json.skipChildren();
      }
    }
    judge(name, minutes, begin, figures).ifPresent(faults::add);
  }

  /** Adds the row, or returns what is wrong with it. */
  private Optional<RowFault> judge(String name, String minutes, String begin, String[] figures) {
    @Nullable Interval interval = INTERVALS.get(minutes);
    if (interval == null) {
      return Optional.of(RowFault.SHAPE);
    }
    try {
      long open = Instant.parse(begin).toEpochMilli();
      Optional<RowFault> misplaced = OpenTimes.fault(interval, open, venueTime);
      if (misplaced.isEmpty()) {
        Bar bar = new Bar(
            open,
            Decimals.of(figures[0]),
            Decimals.of(figures[1]),
            Decimals.of(figures[2]),
            Decimals.of(figures[3]),
            Decimals.of(figures[4]));
        rows.add(new Row(name, interval, bar));
      }
      return misplaced;
    } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
      return Optional.of(RowFault.NUMBER);
    } catch (Bar.Invalid e) {
      return Optional.of(RowFault.FIGURES);
    }
  }
}
