package io.cryptvault.http.client;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How streams are named and asked for on the wire. */
final class StreamNames {
  private StreamNames() {}

  /** {@code btcusdt@kline_1m}: codes in lower case here, and here alone. */
  static String of(String code, String interval) {
    return code.toLowerCase(Locale.ROOT) + "@kline_" + interval;
  }

  static String subscribe(List<String> names, long id) {
    return control("SUBSCRIBE", names, id);
  }

  static String unsubscribe(List<String> names, long id) {
    return control("UNSUBSCRIBE", names, id);
  }

  private static String control(String method, List<String> names, long id) {
    String params = names.stream()
        .map(name -> '"' + name + '"') // letters, digits, @ and _ need no escape
        .collect(Collectors.joining(","));
    return "{\"method\":\"" + method + "\",\"params\":[" + params + "],\"id\":" + id + "}";
  }
}
