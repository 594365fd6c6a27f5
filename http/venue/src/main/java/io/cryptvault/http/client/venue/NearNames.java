package io.cryptvault.http.client.venue;

import io.cryptvault.engine.formula.Spelling;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that are meant when a wrong one is typed. */
final class NearNames {
  private record Near(String name, int distance) {}

  private NearNames() {}

  /** The nearest of these names, at most so many; none when nothing is near. */
  static List<String> of(String wrong, Collection<String> names, int most) {
    String typed = letters(wrong);
    int limit = Math.max(1, typed.length() / 3);
    return names.stream()
        .map(name -> new Near(name, Spelling.distance(typed, letters(name))))
        .filter(near -> near.distance <= limit)
        .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
        .limit(most)
        .map(Near::name)
        .toList();
  }

  /** Case and separators are what people differ in: {@code btc-usdt} is near {@code BTC/USDT}. */
  private static String letters(String name) {
    return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
  }
}
