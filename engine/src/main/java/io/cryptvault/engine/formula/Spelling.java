package io.cryptvault.engine.formula;

import java.util.Collection;
import java.util.Optional;

/** Finds the word that a mistyped one was meant to be. */
public final class Spelling {
  private Spelling() {}

  /**
   * {@return the candidate with the fewest typing errors, if these are at most a third of the word's letters and at
   * most 3}
   *
   * @param word what was typed
   * @param candidates the known words
   */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    int most = Math.min(3, Math.max(1, word.length() / 3));
    return candidates.stream()
        .filter(candidate -> Math.abs(candidate.length() - word.length()) <= most)
        .map(candidate -> new Near(candidate, distance(word, candidate)))
        .filter(near -> near.errors <= most)
        .min(java.util.Comparator.comparingInt(Near::errors).thenComparing(Near::word))
        .map(Near::word);
  }

  private record Near(String word, int errors) {}

  /**
   * {@return how many insertions, deletions, replacements and swaps of neighbours lie between two words (optimal string
   * alignment)}
   *
   * @param a one word
   * @param b the other word
   */
  public static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(replace, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
