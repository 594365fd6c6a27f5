package io.cryptvault.http.sim.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One REST call or the opening of a stream. Immutable.
 *
 * @param path such as {@code /api/v3/klines}
 * @param rawQuery as sent, empty without one
 * @param query decoded; of a name that comes twice, the last
 * @param headers by name in lower case
 */
public record Call(
    String path, String rawQuery, Map<String, String> query, Map<String, String> headers) {

  /** A call of {@code /path?query}; header names in any case. */
  public static Call of(String pathAndQuery, Map<String, String> headers) {
    int mark = pathAndQuery.indexOf('?');
    String path = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
    String raw = mark < 0 ? "" : pathAndQuery.substring(mark + 1);
    Map<String, String> lower = new TreeMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    return new Call(path, raw, decoded(raw), Map.copyOf(lower));
  }

  public static Call of(String pathAndQuery) {
    return of(pathAndQuery, Map.of());
  }

  /** A parameter, when it was sent and is not empty. */
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
      return text; // a lone % is the venue's to refuse
    }
  }
}
