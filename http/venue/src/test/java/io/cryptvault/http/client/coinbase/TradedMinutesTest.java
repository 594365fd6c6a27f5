package io.cryptvault.http.client.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.http.client.venue.StreamMessage;
import io.cryptvault.http.client.venue.StreamMessage.Missed;
import io.cryptvault.http.client.venue.StreamMessage.Seen;
import io.cryptvault.http.client.venue.StreamProtocol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Minutes made from trades, as the feed sends them. */
class TradedMinutesTest {
  private static final long EIGHT = Instant.parse("2027-01-15T08:00:00Z").toEpochMilli();

  private final StreamProtocol.Session session =
      new CoinbaseStreamProtocol().open("BTC-USD"::equals);
  private final List<StreamMessage> out = new ArrayList<>();

  private List<StreamMessage> read(String frame) {
    return session.read(frame, EIGHT + 180_000);
  }

  /** A trade this many seconds after eight. */
  private void trade(long id, int second, String price, String size) {
    receive("match", id, second, price, size);
  }

  private void receive(String type, long id, int second, String price, String size) {
    out.addAll(read("{\"type\":\"" + type + "\",\"trade_id\":" + id
        + ",\"side\":\"sell\",\"size\":\"" + size + "\",\"price\":\"" + price
        + "\",\"product_id\":\"BTC-USD\",\"time\":\""
        + Instant.ofEpochMilli(EIGHT + second * 1000L) + "\"}"));
  }

  private List<String> emitted() {
    List<String> words = out.stream()
        .map(message -> switch (message) {
          case Seen seen ->
            seen.standing() + " " + (seen.bar().openTime() - EIGHT) / 60_000 + " "
                + seen.bar().open() + " " + seen.bar().high() + " " + seen.bar().low() + " "
                + seen.bar().close() + " " + seen.bar().volume();
          case Missed missed -> "MISSED " + (missed.from() - EIGHT) / 60_000;
          default -> message.toString();
        })
        .toList();
    out.clear();
    return words;
  }

  @Test
  void the_minute_of_the_subscription_is_incomplete_and_later_ones_are_not() {
    receive("last_match", 9, -30, "99", "1");
    trade(10, 5, "100", "1");
    trade(11, 65, "101", "0.1");
    trade(12, 70, "103", "0.2");
    trade(13, 80, "102", "0.3");
    trade(14, 125, "102", "1");

    assertThat(emitted())
        .containsExactly(
            "MISSED 0",
            "FORMING 1 101.0 101.0 101.0 101.0 0.1",
            "FORMING 1 101.0 103.0 101.0 103.0 0.3",
            "FORMING 1 101.0 103.0 101.0 102.0 0.6",
            "ENDED 1 101.0 103.0 101.0 102.0 0.6",
            "FORMING 2 102.0 102.0 102.0 102.0 1.0");
  }

  @Test
  void trades_out_of_order_and_repeated_make_the_same_bar() {
    trade(1, 5, "100", "1");
    trade(2, 65, "101", "0.1");
    trade(4, 75, "90", "0.2");
    trade(3, 70, "103", "0.3"); // late: closes the hole that 4 opened
    trade(4, 75, "90", "0.2");
    trade(5, 130, "100", "1");

    assertThat(emitted()).contains("ENDED 1 101.0 103.0 90.0 90.0 0.6").doesNotContain("MISSED 1");
  }

  @Test
  void a_late_trade_corrects_the_minute_that_has_ended() {
    trade(1, 5, "100", "1");
    trade(2, 65, "101", "0.1");
    trade(4, 130, "102", "1");
    assertThat(emitted()).contains("MISSED 1"); // number 3 may belong to it

    trade(3, 119, "105", "0.2");
    assertThat(emitted())
        .containsExactly(
            "FORMING 2 102.0 102.0 102.0 102.0 1.0", "ENDED 1 101.0 105.0 101.0 105.0 0.3");
  }

  @Test
  void a_heartbeat_shows_that_the_last_trade_was_lost() {
    trade(1, 5, "100", "1");
    trade(2, 65, "101", "0.1");
    emitted();
    String heartbeat = "{\"type\":\"heartbeat\",\"sequence\":9,\"last_trade_id\":3,"
        + "\"product_id\":\"BTC-USD\",\"time\":\"2027-01-15T08:01:30.000000Z\"}";
    for (int i = 0; i < 3; i++) {
      out.addAll(read(heartbeat));
    }
    assertThat(emitted()).contains("MISSED 1");
    out.addAll(read(heartbeat.replace("\"last_trade_id\":3", "\"last_trade_id\":0")));
    assertThat(emitted()).isEmpty();
  }

  @Test
  void answers_and_refusals_are_read() {
    assertThat(read("{\"type\":\"subscriptions\",\"channels\":[{\"name\":\"matches\","
            + "\"product_ids\":[\"BTC-USD\",\"ETH-USD\"]},{\"name\":\"heartbeat\","
            + "\"product_ids\":[\"BTC-USD\"]}]}"))
        .containsExactly(new StreamMessage.Accepted(-1, List.of("BTC-USD", "ETH-USD")));
    assertThat(read("{\"type\":\"error\",\"message\":\"Failed to subscribe\","
            + "\"reason\":\"FOO-BAR is not a valid product\"}"))
        .singleElement()
        .satisfies(message ->
            assertThat(((StreamMessage.Refused) message).names()).containsExactly("FOO-BAR"));
    assertThat(read("{\"type\":\"new_kind\"}")).containsExactly(StreamMessage.Unused.UNKNOWN);
  }

  @Test
  void an_invalid_trade_is_refused_and_changes_nothing() {
    trade(1, 5, "NaN", "1");
    trade(1, 5, "100", "1e999999999"); // a sum with it would have a billion digits
    trade(1, 5, "-1", "1");
    trade(1, 900, "100", "1"); // a quarter of an hour ahead
    trade(1, 5, "0x1p3", "1");

    assertThat(emitted())
        .containsExactly(
            "BadRow[fault=NUMBER]",
            "BadRow[fault=NUMBER]",
            "BadRow[fault=NUMBER]",
            "BadRow[fault=FUTURE]",
            "BadRow[fault=NUMBER]");
    trade(1, 5, "100", "1");
    trade(2, 65, "101", "0.1");
    assertThat(emitted()).contains("FORMING 1 101.0 101.0 101.0 101.0 0.1");
  }

  @Test
  void trades_of_a_product_that_nobody_asked_for_are_not_kept() {
    assertThat(read("{\"type\":\"match\",\"trade_id\":1,\"size\":\"1\",\"price\":\"1\","
            + "\"product_id\":\"NO-SUCH\",\"time\":\"2027-01-15T08:00:01Z\"}"))
        .isEmpty();
  }
}
