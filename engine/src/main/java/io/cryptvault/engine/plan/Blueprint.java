package io.cryptvault.engine.plan;

import io.cryptvault.engine.kernel.Ref;
import io.cryptvault.engine.kernel.Settling;
import io.cryptvault.engine.market.Interval;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * A compiled graph before it is laid out: vertices in an order in which inputs come before their readers, the higher
 * intervals they stand on, and the column of each formula. Immutable.
 */
record Blueprint(List<Vertex> vertices, List<Interval> lanes, List<Ref> outputs, int asked) {
  Blueprint {
    vertices = List.copyOf(vertices);
    lanes = List.copyOf(lanes);
    outputs = List.copyOf(outputs);
  }

  /** How many nodes are run for a bar: all but the bars' own columns. */
  int computed() {
    return (int)
        vertices.stream().filter(vertex -> !(vertex.kernel() instanceof Source)).count();
  }

  /** Bars of {@code base} after the first before the column's first value. */
  long lookback(Ref ref, Interval base) {
    Vertex vertex = vertices.get(ref.node());
    if (vertex.kernel() instanceof AsOf asOf) {
      return (lookback(vertex.inputs().get(0), base) + 1) * ratio(asOf.lane(), base) - 1;
    }
    long longest = 0;
    for (Ref input : vertex.inputs()) {
      longest = Math.max(longest, lookback(input, base));
    }
    return longest + vertex.kernel().lookback();
  }

  /** Bars of {@code base} after that until every seed is forgotten; {@link Integer#MAX_VALUE} for never. */
  long settling(Ref ref, Interval base) {
    Vertex vertex = vertices.get(ref.node());
    long longest = 0;
    for (Ref input : vertex.inputs()) {
      longest = Math.max(longest, settling(input, base));
    }
    if (longest >= Integer.MAX_VALUE || vertex.kernel().settling().isNever()) {
      return Settling.NEVER.bars();
    }
    long own = longest + vertex.kernel().settling().bars();
    return vertex.kernel() instanceof AsOf asOf ? own * ratio(asOf.lane(), base) : own;
  }

  private long ratio(int lane, Interval base) {
    return Math.max(1, lanes.get(lane - 1).millis() / base.millis());
  }

  /** Names the graph: two blueprints of one fingerprint keep the same things in their states. */
  byte[] fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Vertex vertex : vertices) {
        digest.update(vertex.toString().getBytes(StandardCharsets.UTF_8));
      }
      digest.update(lanes.toString().getBytes(StandardCharsets.UTF_8));
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
