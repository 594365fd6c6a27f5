package io.cryptvault.http.client;

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
        .map(name -> new Near(name, distance(typed, letters(name))))
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

  /** Letters to change, insert or drop to make one of the other (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
