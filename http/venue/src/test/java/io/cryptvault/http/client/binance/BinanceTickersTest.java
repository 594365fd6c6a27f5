package io.cryptvault.http.client.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.http.client.host.Answer;
import io.cryptvault.http.client.host.CallFailure;
import io.cryptvault.http.client.venue.DayOfTrades;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;

class BinanceTickersTest {
  private static List<DayOfTrades> read(String body) {
    return new BinanceTickers()
        .read(new Answer(
            200,
            "application/json",
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            ByteString.fromString(body)));
  }

  @Test
  void prices_and_volumes_are_read_and_other_fields_ignored() {
    assertThat(read("""
        [{"symbol":"BTCUSDT","openPrice":"43000.00","lastPrice":"43255.00","volume":"12.5",
          "quoteVolume":"540687.50","openTime":1799913600001,"more":{"deep":[1,2]}},
         {"symbol":"OLDUSDT","lastPrice":"0.00","quoteVolume":"0.00"}]
        """))
        .containsExactly(
            new DayOfTrades("BTCUSDT", 43_255, 540_687.5), new DayOfTrades("OLDUSDT", 0, 0));
  }

  @Test
  void a_symbol_without_a_valid_number_is_left_out() {
    assertThat(read("""
        [{"symbol":"A","lastPrice":"-1","quoteVolume":"5"},
         {"symbol":"B","lastPrice":"NaN","quoteVolume":"5"},
         {"symbol":"C","lastPrice":"1"},
         {"symbol":"D","lastPrice":null,"quoteVolume":"5"},
         {"symbol":"E","lastPrice":"1e999","quoteVolume":"5"},
         {"symbol":"F","lastPrice":"2","quoteVolume":"3"}]
        """)).containsExactly(new DayOfTrades("F", 2, 3));
  }

  @Test
  void anything_but_a_list_of_tickers_is_refused() {
    for (String body : List.of("{}", "[1]", "[{\"symbol\":\"A\"", "", "[{}}")) {
      assertThatThrownBy(() -> read(body)).isInstanceOf(CallFailure.class);
    }
  }
}
