package io.cryptvault.http.client.kraken;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.client.venue.RowFault;
import io.cryptvault.http.client.venue.StreamMessage;
import io.cryptvault.http.client.venue.StreamMessage.Seen;
import io.cryptvault.http.client.venue.StreamMessage.Standing;
import io.cryptvault.http.client.venue.StreamProtocol;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KrakenSessionTest {
  private final KrakenStreamProtocol protocol = new KrakenStreamProtocol();
  private final StreamProtocol.Session session = protocol.open(name -> true);

  private List<StreamMessage> read(String frame) {
    return session.read(frame, Instant.parse("2027-01-15T08:00:41Z").toEpochMilli());
  }

  private static String update(String type, String... bars) {
    return "{\"channel\":\"ohlc\",\"type\":\"" + type
        + "\",\"timestamp\":\"2027-01-15T08:00:41.100100000Z\",\"data\":["
        + String.join(",", bars) + "]}";
  }

  private static String bar(String begin, double close) {
    return "{\"symbol\":\"BTC/USD\",\"open\":43210.1,\"high\":43290.0,\"low\":43188.5,\"close\":"
        + close + ",\"trades\":412,\"volume\":12.34500000,\"vwap\":43240.7,\"interval_begin\":\""
        + begin + "\",\"interval\":1,\"timestamp\":\"2027-01-15T08:01:00.000000Z\"}";
  }

  @Test
  void a_message_holds_symbols_of_one_interval_and_its_answers_name_them() {
    String name = protocol.name(new Series(Symbol.of("BTC/USD"), Interval.HOUR), "XBTUSD");
    assertThat(name).isEqualTo("BTC/USD@60");
    assertThat(protocol.message(true, List.of(name, "ETH/USD@60"), 7))
        .isEqualTo("{\"method\":\"subscribe\",\"params\":{\"channel\":\"ohlc\",\"symbol\":"
            + "[\"BTC/USD\",\"ETH/USD\"],\"interval\":60,\"snapshot\":true},\"req_id\":700060}");

    assertThat(read("{\"method\":\"subscribe\",\"result\":{\"channel\":\"ohlc\",\"interval\":60,"
            + "\"snapshot\":true,\"symbol\":\"BTC/USD\"},\"success\":true,\"req_id\":700060}"))
        .containsExactly(new StreamMessage.Accepted(7, List.of("BTC/USD@60")));
    assertThat(read("{\"method\":\"subscribe\",\"error\":\"Exceeded msg rate\",\"success\":false,"
            + "\"symbol\":\"ETH/USD\",\"req_id\":700060}"))
        .containsExactly(
            new StreamMessage.Refused(7, List.of("ETH/USD@60"), "Exceeded msg rate", true));
  }

  @Test
  void the_last_two_bars_of_a_snapshot_are_used_and_the_older_has_ended() {
    List<StreamMessage> messages = read(update(
        "snapshot",
        bar("2027-01-15T07:58:00.000000000Z", 43200),
        bar("2027-01-15T07:59:00.000000000Z", 43210),
        bar("2027-01-15T08:00:00.000000000Z", 43255)));

    assertThat(messages)
        .extracting(message -> ((Seen) message).standing())
        .containsExactly(Standing.FORMING, Standing.ENDED, Standing.FORMING);
    assertThat(((Seen) messages.get(2)).bar().close()).isEqualTo(43255);
    assertThat(((Seen) messages.get(2)).bar().openTime()).isEqualTo(1_800_000_000_000L);
  }

  @Test
  void an_invalid_row_is_refused_and_the_rest_of_its_frame_used() {
    List<StreamMessage> messages = read(update(
        "update",
        bar("2027-01-15T08:00:00Z", -1),
        bar("2027-01-15T08:00:00Z", 43255).replace("BTC/USD", "ETH/USD"),
        bar("2027-01-15T08:00:01Z", 43255),
        bar("2028-01-15T08:00:00Z", 43255),
        bar("today", 43255),
        bar("2027-01-15T08:00:00Z", 43255).replace("\"interval\":1", "\"interval\":7")));

    assertThat(messages)
        .filteredOn(StreamMessage.BadRow.class::isInstance)
        .extracting(bad -> ((StreamMessage.BadRow) bad).fault())
        .containsExactly(
            RowFault.FIGURES, RowFault.GRID, RowFault.FUTURE, RowFault.NUMBER, RowFault.SHAPE);
    assertThat(messages)
        .filteredOn(Seen.class::isInstance)
        .singleElement()
        .satisfies(seen -> assertThat(((Seen) seen).name()).isEqualTo("ETH/USD@1"));
  }

  @Test
  void series_that_nobody_asked_for_are_ignored() {
    StreamProtocol.Session narrow = protocol.open("BTC/USD@1"::equals);
    String frame = update("update", bar("2027-01-15T08:00:00Z", 43255)).replace("BTC", "XRP");

    assertThat(narrow.read(frame, Instant.parse("2027-01-15T08:00:41Z").toEpochMilli()))
        .isEmpty();
  }

  @Test
  void heartbeats_are_nothing_new_and_other_kinds_unknown() {
    assertThat(read("{\"channel\":\"heartbeat\"}"))
        .containsExactly(StreamMessage.Unused.NOTHING_NEW);
    assertThat(read("{\"channel\":\"status\",\"type\":\"update\",\"data\":[{\"system\":\"online\","
            + "\"connection_id\":14000000000000000001}]}"))
        .containsExactly(StreamMessage.Unused.NOTHING_NEW);
    assertThat(read("{\"channel\":\"weather\"}")).containsExactly(StreamMessage.Unused.UNKNOWN);
    assertThat(read("[")).containsExactly(StreamMessage.Unused.UNREADABLE);
  }
}
