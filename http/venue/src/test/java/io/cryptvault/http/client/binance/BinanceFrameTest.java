package io.cryptvault.http.client.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.http.client.venue.RowFault;
import io.cryptvault.http.client.venue.StreamMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the stream says, frame by frame. */
class BinanceFrameTest {

  private static StreamMessage read(String frame) {
    return BinanceFrame.read(frame, 90_000);
  }

  @Test
  void a_kline_is_read_whether_it_is_wrapped_or_not() {
    String event = "{\"e\":\"kline\",\"E\":1,\"s\":\"BTCUSDT\",\"k\":{\"t\":60000,\"T\":119999,"
        + "\"s\":\"BTCUSDT\",\"i\":\"1m\",\"f\":1,\"L\":2,\"o\":\"1.5\",\"c\":\"1.7\",\"h\":\"2.0\","
        + "\"l\":\"1.0\",\"v\":\"3\",\"n\":2,\"x\":true,\"q\":\"5\",\"new\":{\"a\":[1]}}}";

    StreamMessage plain = read(event);

    assertThat(plain).isInstanceOfSatisfying(StreamMessage.Seen.class, kline -> {
      assertThat(kline.standing()).isEqualTo(StreamMessage.Standing.CLOSED);
      assertThat(kline.name()).isEqualTo("btcusdt@kline_1m");
      assertThat(kline.bar().close()).isEqualTo(1.7);
    });
    assertThat(read("{\"stream\":\"btcusdt@kline_1m\",\"data\":" + event + "}")).isEqualTo(plain);
  }

  @Test
  void refusals_are_read_in_both_shapes() {
    var refused = new StreamMessage.Refused(7, List.of(), "Invalid request", false);

    assertThat(read("{\"code\":2,\"msg\":\"Invalid request\",\"id\":7}")).isEqualTo(refused);
    assertThat(read("{\"error\":{\"code\":2,\"msg\":\"Invalid request\"},\"id\":7}"))
        .isEqualTo(refused);
    assertThat(read("{\"result\":null,\"id\":8}"))
        .isEqualTo(new StreamMessage.Accepted(8, List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "nonsense", "{\"a\":[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]}"})
  void frames_that_cannot_be_read_are_only_counted(String frame) {
    assertThat(read(frame)).isEqualTo(StreamMessage.Unused.UNREADABLE);
  }

  @Test
  void messages_of_another_kind_are_unknown() {
    assertThat(read("{\"e\":\"newKind\",\"x\":1}")).isEqualTo(StreamMessage.Unused.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "60000, 1m, 1.5, 3, ",
    "60000, 1m, NaN, 3, NUMBER",
    "60000, 1m, 0x1p3, 3, NUMBER",
    "60000, 1m, '', 3, NUMBER",
    "60000, 1m, null, 3, NUMBER",
    "60000, 1m, 1e999, 3, NUMBER",
    "60000, 1m, 0.5, 3, FIGURES",
    "60000, 1m, -1, 3, FIGURES",
    "60000, 1m, 1.5, -3, FIGURES",
    "60001, 1m, 1.5, 3, GRID",
    "-60000, 1m, 1.5, 3, GRID",
    "180000, 1m, 1.5, 3, FUTURE",
    "60000, 7m, 1.5, 3, SHAPE"
  })
  void an_invalid_bar_is_refused_with_its_reason(
      long time, String interval, String open, String volume, @Nullable RowFault fault) {
    StreamMessage message = read("{\"e\":\"kline\",\"k\":{\"t\":" + time
        + ",\"s\":\"BTCUSDT\",\"i\":\""
        + interval + "\",\"o\":\"" + open + "\",\"c\":\"1.7\",\"h\":\"2.0\",\"l\":\"1.0\",\"v\":\""
        + volume + "\",\"x\":false}}");

    if (fault == null) {
      assertThat(message).isInstanceOf(StreamMessage.Seen.class);
    } else {
      assertThat(message).isEqualTo(new StreamMessage.BadRow(fault));
    }
  }
}
