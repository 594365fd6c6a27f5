package io.cryptvault.http.client.venue;

import io.cryptvault.engine.formula.Spelling;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Suggests names for a mistyped one. */
final class NearNames {
  private record Near(String name, int distance) {}

  private NearNames() {}

  /** The nearest of these names, at most {@code most}; none if no name is near. */
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

  /** People differ in case and separators: {@code btc-usdt} is near {@code BTC/USDT}. */
  private static String letters(String name) {
    return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
  }
}
