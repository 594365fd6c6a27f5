package io.cryptvault.http.client.kraken;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.ingest.Series;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.client.venue.StreamMessage;
import io.cryptvault.http.client.venue.StreamMessage.Seen;
import io.cryptvault.http.client.venue.StreamMessage.Standing;
import io.cryptvault.http.client.venue.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;

class KrakenSessionTest {
  private final KrakenWire wire = new KrakenWire();
  private final Wire.Session session = wire.open();

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
    String name = wire.name(new Series(Symbol.of("BTC/USD"), Interval.HOUR), "XBTUSD");
    assertThat(name).isEqualTo("BTC/USD@60");
    assertThat(wire.message(true, List.of(name, "ETH/USD@60"), 7))
        .isEqualTo("{\"method\":\"subscribe\",\"params\":{\"channel\":\"ohlc\",\"symbol\":"
            + "[\"BTC/USD\",\"ETH/USD\"],\"interval\":60,\"snapshot\":true},\"req_id\":700060}");

    assertThat(session.read(
            "{\"method\":\"subscribe\",\"result\":{\"channel\":\"ohlc\",\"interval\":60,"
                + "\"snapshot\":true,\"symbol\":\"BTC/USD\"},\"success\":true,\"req_id\":700060}"))
        .containsExactly(new StreamMessage.Accepted(7, List.of("BTC/USD@60")));
    assertThat(session.read(
            "{\"method\":\"subscribe\",\"error\":\"Exceeded msg rate\",\"success\":false,"
                + "\"symbol\":\"ETH/USD\",\"req_id\":700060}"))
        .containsExactly(
            new StreamMessage.Refused(7, List.of("ETH/USD@60"), "Exceeded msg rate", true));
  }

  @Test
  void of_a_snapshot_the_last_two_bars_are_told_and_the_older_of_them_has_ended() {
    List<StreamMessage> told = session.read(update(
        "snapshot",
        bar("2027-01-15T07:58:00.000000000Z", 43200),
        bar("2027-01-15T07:59:00.000000000Z", 43210),
        bar("2027-01-15T08:00:00.000000000Z", 43255)));

    assertThat(told)
        .extracting(message -> ((Seen) message).standing())
        .containsExactly(Standing.FORMING, Standing.ENDED, Standing.FORMING);
    assertThat(((Seen) told.get(2)).bar().close()).isEqualTo(43255);
    assertThat(((Seen) told.get(2)).bar().openTime()).isEqualTo(1_800_000_000_000L);
  }

  @Test
  void what_is_no_bar_is_counted_as_bad_and_what_is_nothing_new_as_unused() {
    assertThat(session.read("{\"channel\":\"heartbeat\"}"))
        .containsExactly(new StreamMessage.Unused(false));
    assertThat(session.read(
            "{\"channel\":\"status\",\"type\":\"update\",\"data\":[{\"system\":\"online\","
                + "\"connection_id\":14000000000000000001}]}"))
        .containsExactly(new StreamMessage.Unused(false));
    assertThat(session.read(update("update", bar("2027-01-15T08:00:00Z", -1))))
        .containsExactly(new StreamMessage.Unused(true));
    assertThat(session.read("[")).containsExactly(new StreamMessage.Unused(true));
  }
}
