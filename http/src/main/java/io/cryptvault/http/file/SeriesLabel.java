package io.cryptvault.http.file;

import java.util.List;

/**
 * What a row says of its series, in a file that has columns for it, as an export of several series does. Immutable.
 *
 * @param symbol empty when the file has no such column; so are the others
 */
public record SeriesLabel(String symbol, String venue, String interval) {
  static final List<String> COLUMNS = List.of("symbol", "venue", "interval");

  /** Of a file that holds one series and does not say which. */
  public static final SeriesLabel NONE = new SeriesLabel("", "", "");

  @Override
  public String toString() {
    return String.join(" ", symbol, venue, interval).trim();
  }
}
