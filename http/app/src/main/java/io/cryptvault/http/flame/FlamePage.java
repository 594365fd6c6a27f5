package io.cryptvault.http.flame;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import one.convert.Arguments;
import one.convert.CallStack;
import one.convert.FlameGraph;
import one.convert.Frame;

/** Trees as flame graphs: each one HTML page that needs no other file and no network. */
final class FlamePage {
  /** What is narrower than this share of the whole, in percent, cannot be seen. */
  private static final double THINNEST_PERCENT = 0.05;

  /** What a width stands for: the page counts in whole numbers of it. */
  enum Unit {
    CPU_MILLIS(1_000_000, "ms"),
    KIBIBYTES(1 << 10, "KiB");

    private final long weight;
    private final String text;

    Unit(long weight, String text) {
      this.weight = weight;
      this.text = text;
    }
  }

  private FlamePage() {}

  /** One tree. */
  static String of(StackTree tree, Unit unit, String title) throws IOException {
    return page(graph(tree, unit, 1, title), unit);
  }

  /**
   * A tree with its differences to another one in colours: red has a larger share than before, blue a smaller one. The other tree is scaled to the
   * same whole first, so that shares are compared and not the lengths of two runs.
   */
  static String difference(StackTree now, StackTree before, Unit unit, String title)
      throws IOException {
    FlameGraph graph = graph(now, unit, 1, title);
    graph.diff(graph(
        before, unit, before.total() == 0 ? 1 : (double) now.total() / before.total(), title));
    return page(graph, unit);
  }

  private static FlameGraph graph(StackTree tree, Unit unit, double scale, String title) {
    Arguments arguments = new Arguments();
    arguments.title = escaped(title);
    arguments.minwidth = THINNEST_PERCENT;
    FlameGraph graph = new FlameGraph(arguments);
    for (StackTree.Node child : tree.root().children()) {
      add(graph, child, new CallStack(), scale / unit.weight);
    }
    return graph;
  }

  private static void add(
      FlameGraph graph, StackTree.Node node, CallStack stack, double unitsPerWeight) {
    stack.push(node.name(), type(node.kind()));
    long units = Math.round(node.self() * unitsPerWeight);
    if (units > 0) {
      graph.addSample(stack, units);
    }
    node.children().forEach(child -> add(graph, child, stack, unitsPerWeight));
    stack.pop();
  }

  private static byte type(StackTree.Kind kind) {
    return switch (kind) {
      case INTERPRETED -> Frame.TYPE_INTERPRETED;
      case COMPILED -> Frame.TYPE_JIT_COMPILED;
      case INLINED -> Frame.TYPE_INLINED;
      case NATIVE -> Frame.TYPE_NATIVE;
    };
  }

  private static String page(FlameGraph graph, Unit unit) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    graph.dump(out);
    return out.toString(StandardCharsets.UTF_8)
        .replace("'1 sample'", "'1 " + unit.text + "'")
        .replace("' samples'", "' " + unit.text + "'");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
