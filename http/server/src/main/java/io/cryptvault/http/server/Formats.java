package io.cryptvault.http.server;

import io.cryptvault.engine.market.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.MediaRange;
import org.apache.pekko.http.javadsl.model.MediaType;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.Accept;

/** The media types of bars, and the choice among them by {@code Accept}. */
final class Formats {
  static final MediaType.WithOpenCharset CSV = MediaTypes.TEXT_CSV;
  static final MediaType.WithFixedCharset NDJSON = MediaTypes.customWithFixedCharset(
      "application", "x-ndjson", HttpCharsets.UTF_8, Map.of(), true);

  /** In the order of preference when a client likes several equally. */
  static final List<String> NAMES = List.of("json", "ndjson", "csv");

  private static final List<MediaType> TYPES = List.of(MediaTypes.APPLICATION_JSON, NDJSON, CSV);

  private Formats() {}

  /** The format that {@code Accept} prefers; JSON without the header. Throws {@link Query.Bad} when it accepts none. */
  static String accepted(HttpRequest request) {
    List<MediaRange> ranges = ranges(request);
    if (ranges.isEmpty()) {
      return NAMES.get(0);
    }
    int best = 0;
    for (int k = 1; k < TYPES.size(); k++) {
      best = liking(ranges, TYPES.get(k)) > liking(ranges, TYPES.get(best)) ? k : best;
    }
    if (liking(ranges, TYPES.get(best)) <= 0) {
      throw new Query.Bad(
          406,
          "NOT_ACCEPTABLE",
          "Accept: expected application/json, application/x-ndjson or text/csv, found "
              + Quoted.cut(ranges.toString()));
    }
    return NAMES.get(best);
  }

  /** Throws {@link Query.Bad} when the client does not accept the only media type that there is. */
  static void require(HttpRequest request, MediaType only) {
    List<MediaRange> ranges = ranges(request);
    if (!ranges.isEmpty() && liking(ranges, only) <= 0) {
      throw new Query.Bad(
          406,
          "NOT_ACCEPTABLE",
          "Accept: expected " + only + ", found " + Quoted.cut(ranges.toString()));
    }
  }

  private static List<MediaRange> ranges(HttpRequest request) {
    List<MediaRange> ranges = new ArrayList<>();
    StreamSupport.stream(request.getHeaders().spliterator(), false)
        .filter(Accept.class::isInstance)
        .forEach(header -> ((Accept) header).getMediaRanges().forEach(ranges::add));
    return ranges;
  }

  /** The weight of the narrowest range that matches; 0 when none does. */
  private static double liking(List<MediaRange> ranges, MediaType type) {
    double liking = 0;
    int narrowest = -1;
    for (MediaRange range : ranges) {
      int width = range.toString().startsWith("*/*") ? 0 : range.toString().contains("/*") ? 1 : 2;
      if (range.matches(type) && width > narrowest) {
        narrowest = width;
        liking = range.qValue();
      }
    }
    return liking;
  }
}
