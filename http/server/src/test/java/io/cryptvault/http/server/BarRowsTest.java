package io.cryptvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.engine.fixture.Await;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.wire.BarsJson;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.ResponseEntity;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of a page of bars: the same text whole and in pieces. */
class BarRowsTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Bars WALK = RandomBars.walk(5, 10_001);

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  /** With a provisional and a corrected bar in each piece, and a forming one at the end. */
  private static SeriesBars page(int rows) {
    Series series = new Series(Symbol.of("BTC/USDT"), Interval.MINUTE);
    return new SeriesBars(
        series,
        WALK.slice(0, rows),
        WALK.slice(rows, rows + 1),
        Set.of(WALK.openTime(rows - 1)),
        Map.of(WALK.openTime(0), 2, WALK.openTime(rows / 2), 1));
  }

  private static String text(ResponseEntity entity) {
    return Await.value(entity
            .getDataBytes()
            .runWith(Sink.fold(ByteString.emptyByteString(), ByteString::concat), KIT.system()))
        .utf8String();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 999, 1_000, 1_001, 2_000, 2_500, 10_000})
  void the_text_is_the_same_whole_and_in_pieces(int rows) {
    SeriesBars page = page(rows);
    assertThat(text(BarRows.csv(page))).isEqualTo(BarsJson.csv(page));
    assertThat(text(BarRows.lines(page))).isEqualTo(BarsJson.lines(page));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 1_000})
  void a_short_page_is_whole(int rows) {
    assertThat(BarRows.csv(page(rows))).isInstanceOf(HttpEntity.Strict.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1_001, 10_000})
  void a_long_page_comes_in_pieces_of_a_thousand_bars(int rows) {
    SinkQueueWithCancel<ByteString> pieces =
        BarRows.lines(page(rows)).getDataBytes().runWith(Sink.queue(), KIT.system());
    int count = 0;
    for (var piece = Await.value(pieces.pull());
        piece.isPresent();
        piece = Await.value(pieces.pull())) {
      assertThat(piece.get().utf8String().lines().count())
          .isLessThanOrEqualTo(1_001); // the forming bar comes with the last
      count++;
    }
    assertThat(count).isEqualTo((rows + 999) / 1_000);
  }
}
