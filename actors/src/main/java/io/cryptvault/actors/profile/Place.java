package io.cryptvault.actors.profile;

import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** An operation as it is called from within another one: a node of the tree. Thread-safe but for its tally. */
final class Place {
  private final String name;
  private final int depth;
  private final ConcurrentHashMap<String, Place> children = new ConcurrentHashMap<>();
  /** The child that was found last. A race only costs the search. */
  private @Nullable Place newest;

  private final OperationTally tally = new OperationTally();
  private final LongAdder waiting = new LongAdder();

  Place(String name, int depth) {
    this.name = name;
    this.depth = depth;
  }

  String name() {
    return name;
  }

  /** 0 for the root, which is no operation. */
  int depth() {
    return depth;
  }

  OperationTally tally() {
    return tally;
  }

  /** How many runs on other threads have begun and not ended. */
  LongAdder waiting() {
    return waiting;
  }

  Collection<Place> children() {
    return children.values();
  }

  /** The operation of this name within this one. */
  Place child(String name, Recording recording) {
    Place known = newest;
    if (known != null && known.name.equals(name)) {
      return known;
    }
    Place found = children.get(name);
    if (found == null) {
      found = recording.newPlace(this, name);
    }
    newest = found;
    return found;
  }

  /** Adds a child, unless another thread has just done so. */
  Place adopt(Place child) {
    Place earlier = children.putIfAbsent(child.name, child);
    return earlier == null ? child : earlier;
  }
}
