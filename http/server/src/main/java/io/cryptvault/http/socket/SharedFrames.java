package io.cryptvault.http.socket;

import java.util.ArrayList;
import java.util.List;

/** Puts consecutive updates that may share a frame into one. No update waits for a later one. Confined to its session. */
final class SharedFrames {
  /** Largest shared frame, in bytes, about. */
  private static final int LONGEST = 64 * 1024;
  /** Bytes of a value as text, about. */
  private static final int VALUE_BYTES = 20;
  /** The other fields of an update take as much room as this many values. */
  private static final int FIELDS = 5;

  private final List<Outgoing> out;
  private final List<Outgoing.Streamed> shared = new ArrayList<>();
  private int bytes;

  /** Appends its messages to {@code out}. */
  SharedFrames(List<Outgoing> out) {
    this.out = out;
  }

  /** Adds a message that shares its frame with no other. */
  void add(Outgoing message) {
    end();
    out.add(message);
  }

  void add(Outgoing.Streamed update, boolean joins, int values) {
    int weight = VALUE_BYTES * (values + FIELDS);
    if (!joins || bytes + weight > LONGEST) {
      end();
    }
    if (joins) {
      shared.add(update);
      bytes += weight;
    } else {
      out.add(update);
    }
  }

  /** Finishes the current frame: later updates start a new one. */
  void end() {
    if (!shared.isEmpty()) {
      out.add(shared.size() == 1 ? shared.get(0) : new Outgoing.Shared(shared));
    }
    shared.clear();
    bytes = 0;
  }
}
