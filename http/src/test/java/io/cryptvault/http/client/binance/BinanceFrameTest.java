package io.cryptvault.http.client.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.http.client.venue.StreamMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the stream says, frame by frame. */
class BinanceFrameTest {

  @Test
  void a_kline_is_read_whether_it_is_wrapped_or_not() {
    String event = "{\"e\":\"kline\",\"E\":1,\"s\":\"BTCUSDT\",\"k\":{\"t\":60000,\"T\":119999,"
        + "\"s\":\"BTCUSDT\",\"i\":\"1m\",\"f\":1,\"L\":2,\"o\":\"1.5\",\"c\":\"1.7\",\"h\":\"2.0\","
        + "\"l\":\"1.0\",\"v\":\"3\",\"n\":2,\"x\":true,\"q\":\"5\",\"new\":{\"a\":[1]}}}";

    StreamMessage plain = BinanceFrame.read(event);

    assertThat(plain).isInstanceOfSatisfying(StreamMessage.Seen.class, kline -> {
      assertThat(kline.standing()).isEqualTo(StreamMessage.Standing.CLOSED);
      assertThat(kline.name()).isEqualTo("btcusdt@kline_1m");
      assertThat(kline.bar().close()).isEqualTo(1.7);
    });
    assertThat(BinanceFrame.read("{\"stream\":\"btcusdt@kline_1m\",\"data\":" + event + "}"))
        .isEqualTo(plain);
  }

  @Test
  void refusals_are_read_in_both_shapes() {
    var refused = new StreamMessage.Refused(7, List.of(), "Invalid request", false);

    assertThat(BinanceFrame.read("{\"code\":2,\"msg\":\"Invalid request\",\"id\":7}"))
        .isEqualTo(refused);
    assertThat(BinanceFrame.read("{\"error\":{\"code\":2,\"msg\":\"Invalid request\"},\"id\":7}"))
        .isEqualTo(refused);
    assertThat(BinanceFrame.read("{\"result\":null,\"id\":8}"))
        .isEqualTo(new StreamMessage.Accepted(8, List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "nonsense",
        "{\"e\":\"kline\"}",
        "{\"e\":\"kline\",\"k\":{\"t\":60000,\"o\":\"NaN\"}}",
        "{\"e\":\"kline\",\"k\":{\"t\":\"late\"}}",
        "{\"a\":[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]}"
      })
  void frames_that_cannot_be_read_are_counted_and_no_more(String frame) {
    assertThat(BinanceFrame.read(frame)).isEqualTo(new StreamMessage.Unused(true));
  }
}
