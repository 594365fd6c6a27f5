package io.cryptvault.http.server;

import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.http.wire.BarsJson;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.ResponseEntity;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * Bars as rows of text. A long page is streamed at the reader's pace: its text is made in pieces when they are wanted, so that a reader who
 * stops holds the columns and one piece of text. A short one is sent whole, with its length.
 */
final class BarRows {
  /** Bars of a piece: 60 to 170 KB of text. */
  private static final int PIECE = 1_000;

  private BarRows() {}

  static ResponseEntity csv(SeriesBars bars) {
    return of(
        bars, Formats.CSV.toContentType(HttpCharsets.UTF_8), BarsJson::csv, BarRows::headless);
  }

  static ResponseEntity lines(SeriesBars bars) {
    return of(bars, Formats.NDJSON.toContentType(), BarsJson::lines, BarsJson::lines);
  }

  private static ResponseEntity of(
      SeriesBars bars,
      ContentType type,
      Function<SeriesBars, String> first,
      Function<SeriesBars, String> later) {
    int closed = bars.closed().size();
    if (closed <= PIECE) {
      return HttpEntities.create(type, ByteString.fromString(first.apply(bars)));
    }
    return HttpEntities.createChunked(
        type,
        Source.range(0, (closed - 1) / PIECE)
            .map(k ->
                ByteString.fromString((k == 0 ? first : later).apply(piece(bars, k * PIECE)))));
  }

  private static String headless(SeriesBars bars) {
    String text = BarsJson.csv(bars);
    return text.substring(text.indexOf('\n') + 1);
  }

  private static SeriesBars piece(SeriesBars bars, int from) {
    Bars closed = bars.closed();
    int to = Math.min(closed.size(), from + PIECE);
    return new SeriesBars(
        bars.series(),
        closed.slice(from, to),
        to == closed.size() ? bars.forming() : Bars.empty(bars.series().interval()),
        bars.provisional(),
        bars.revisions());
  }
}
