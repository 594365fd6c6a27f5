package io.cryptvault.http.flame;

import java.util.Locale;

/** A tree as text: who called what, with shares of the whole. */
final class TreeText {
  /** Smaller branches are left out. */
  private static final double SMALLEST_SHARE = 0.005;
  /** Deeper calls are left out; a recursion may be deeper. */
  private static final int DEEPEST = 200;

  private TreeText() {}

  /** {@code title} says what the shares are of. */
  static String of(StackTree tree, String title) {
    StringBuilder text = new StringBuilder(title).append("\n\n  share    self  call\n");
    if (tree.total() > 0) {
      add(text, tree.root(), tree.total(), 0);
      text.append(String.format(
          Locale.ROOT, "%nCalls with less than %.1f %% are left out.%n", SMALLEST_SHARE * 100));
    } else {
      text.append("nothing was sampled\n");
    }
    return text.toString();
  }

  private static void add(StringBuilder text, StackTree.Node node, long all, int depth) {
    if (node.total() < SMALLEST_SHARE * all || depth > DEEPEST) {
      return;
    }
    text.append(String.format(
            Locale.ROOT,
            "%6.1f%% %6.1f%%  ",
            percent(node.total(), all),
            percent(node.self(), all)))
        .append(" ".repeat(depth))
        .append(node.name())
        .append('\n');
    node.children().forEach(child -> add(text, child, all, depth + 1));
  }

  private static double percent(long part, long all) {
    return 100.0 * part / all;
  }
}
