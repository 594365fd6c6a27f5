package io.cryptvault.http.sim.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A REST call, or a request to open a stream. Immutable.
 *
 * @param path such as {@code /api/v3/klines}
 * @param rawQuery as sent, without {@code ?}; empty if there is none
 * @param query the decoded parameters; the last value of a repeated name
 * @param headers by name in lower case
 */
public record Call(
    String path, String rawQuery, Map<String, String> query, Map<String, String> headers) {

  /**
   * Makes a call with headers.
   *
   * @param pathAndQuery {@code /path?query}
   * @param headers names in any case
   * @return the call
   */
  public static Call of(String pathAndQuery, Map<String, String> headers) {
    int mark = pathAndQuery.indexOf('?');
    String path = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
    String raw = mark < 0 ? "" : pathAndQuery.substring(mark + 1);
    Map<String, String> lower = new TreeMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    return new Call(path, raw, decoded(raw), Map.copyOf(lower));
  }

  /**
   * Makes a call without headers.
   *
   * @param pathAndQuery {@code /path?query}
   * @return the call
   */
  public static Call of(String pathAndQuery) {
    return of(pathAndQuery, Map.of());
  }

  /**
   * Reads a parameter.
   *
   * @param name as in the query
   * @return its value; empty if it is missing or an empty text
   */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
  }

  private static Map<String, String> decoded(String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (!pair.isEmpty()) {
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        query.put(decode(name), decode(value));
      }
    }
    return query;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // the venue refuses a lone % itself
    }
  }
}
