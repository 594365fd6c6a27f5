package io.cryptvault.engine.plan;

import io.cryptvault.engine.kernel.Ref;
import io.cryptvault.engine.kernel.Settling;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Price;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.BitSet;
import java.util.List;

/**
 * A compiled graph before it is laid out in memory. Immutable.
 *
 * @param vertices inputs before the vertices that read them
 * @param lanes the higher intervals that are read; lane numbers start at 1
 * @param outputs the column of each formula
 * @param asked how many calculations the formulas ask for, equal ones counted each time
 */
record Blueprint(List<Vertex> vertices, List<Interval> lanes, List<Ref> outputs, int asked) {
  Blueprint {
    vertices = List.copyOf(vertices);
    lanes = List.copyOf(lanes);
    outputs = List.copyOf(outputs);
  }

  /** {@return how many nodes run at each bar: all but the bars' own columns} */
  int computed() {
    return (int)
        vertices.stream().filter(vertex -> !(vertex.kernel() instanceof Source)).count();
  }

  /**
   * Of each vertex: the number of {@code base} bars before the column's first value, on bars without gaps that start where every higher
   * interval starts.
   */
  long[] lookbacks(Interval base) {
    return lookbacks((lane, bars) -> bars * ratio(lane, base));
  }

  /** The same for bars that start at {@code origin}, the open time of the first bar. */
  long[] lookbacks(Interval base, long origin) {
    return base.isFixed()
        ? lookbacks((lane, bars) -> span(lanes.get(lane - 1), bars, base, origin))
        : lookbacks(base);
  }

  /** How many base bars it takes, from the origin, until {@code bars} bars of a lane have closed. */
  @FunctionalInterface
  private interface Span {
    long of(int lane, long bars);
  }

  private long[] lookbacks(Span span) {
    long[] lookbacks =
        new long[vertices.size()]; // inputs come first, so each vertex is counted once
    for (int i = 0; i < lookbacks.length; i++) {
      Vertex vertex = vertices.get(i);
      lookbacks[i] = vertex.kernel() instanceof AsOf asOf
          ? span.of(asOf.lane(), lookbacks[vertex.inputs().get(0).node()] + 1) - 1
          : longest(vertex, lookbacks) + vertex.kernel().lookback();
    }
    return lookbacks;
  }

  /** A period that had already begun before the origin does not count. */
  private static long span(Interval higher, long bars, Interval base, long origin) {
    long start = higher.start(origin);
    long first = start == origin ? start : higher.end(start);
    long end =
        higher.isFixed() ? first + bars * higher.millis() : higher.times(bars).end(first);
    return Math.ceilDiv(end - origin, base.millis());
  }

  /** Of each vertex: how many further {@code base} bars it takes until every seed is forgotten. */
  Settling[] settlings(Interval base) {
    Settling[] settlings = new Settling[vertices.size()];
    for (int i = 0; i < settlings.length; i++) {
      Vertex vertex = vertices.get(i);
      Settling longest = vertex.inputs().stream()
          .map(input -> settlings[input.node()])
          .reduce(Settling.NONE, Settling::longest);
      long ratio = vertex.kernel() instanceof AsOf asOf ? ratio(asOf.lane(), base) : 1;
      settlings[i] = longest.then(vertex.kernel().settling()).times(ratio);
    }
    return settlings;
  }

  private static long longest(Vertex vertex, long[] bars) {
    return vertex.inputs().stream().mapToLong(input -> bars[input.node()]).max().orElse(0);
  }

  private long ratio(int lane, Interval base) {
    return Math.max(1, lanes.get(lane - 1).millis() / base.millis());
  }

  /**
   * The vertices that read the volume, in whatever lane. A {@link Gather} carries the volume up to its lane; who reads the
   * lane's prices does not read it by that.
   */
  BitSet volumeReaders() {
    BitSet readers = new BitSet();
    for (int i = 0; i < vertices.size(); i++) {
      Vertex vertex = vertices.get(i);
      boolean reads = vertex.kernel() instanceof Source source
          ? source.price() == Price.VOLUME
          : !(vertex.kernel() instanceof Gather)
              && vertex.inputs().stream().anyMatch(input -> readers.get(input.node()));
      readers.set(i, reads);
    }
    return readers;
  }

  /**
   * Identifies the graph: blueprints with equal fingerprints keep the same data in their states and give the same
   * readings.
   */
  byte[] fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Vertex vertex : vertices) {
        digest.update(vertex.toString().getBytes(StandardCharsets.UTF_8));
      }
      digest.update(lanes.toString().getBytes(StandardCharsets.UTF_8));
      digest.update(outputs.toString().getBytes(StandardCharsets.UTF_8));
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
