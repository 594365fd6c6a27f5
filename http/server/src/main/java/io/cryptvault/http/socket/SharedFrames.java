package io.cryptvault.http.socket;

import java.util.ArrayList;
import java.util.List;

/** Gathers updates that follow each other and may share a frame; nothing waits for others to come. Confined to its session. */
final class SharedFrames {
  /** About how many bytes share a frame. */
  private static final int LONGEST = 64 * 1024;
  /** Of a value as text. */
  private static final int VALUE_BYTES = 20;
  /** Values that the other fields of an update are worth. */
  private static final int FIELDS = 5;

  private final List<Outgoing> out;
  private final List<Outgoing.Told> shared = new ArrayList<>();
  private int bytes;

  /** Adds what is made to this list. */
  SharedFrames(List<Outgoing> out) {
    this.out = out;
  }

  void add(Outgoing.Told told, boolean joins, int values) {
    int weight = VALUE_BYTES * (values + FIELDS);
    if (!joins || bytes + weight > LONGEST) {
      end();
    }
    if (joins) {
      shared.add(told);
      bytes += weight;
    } else {
      out.add(told);
    }
  }

  /** Nothing more shares the frame that was begun. */
  void end() {
    if (!shared.isEmpty()) {
      out.add(shared.size() == 1 ? shared.get(0) : new Outgoing.Shared(shared));
    }
    shared.clear();
    bytes = 0;
  }
}
