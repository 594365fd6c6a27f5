package io.cryptvault.actors.profile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** What is begun while the profiler is on. Thread-safe. */
final class MeasuredOperation implements Operation {
  private static final VarHandle CLOSED;

  static {
    try {
      CLOSED =
          MethodHandles.lookup().findVarHandle(MeasuredOperation.class, "isClosed", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final ThreadRecorder begunBy;
  private final Place place;
  private final int depth;
  private final long start;

  @SuppressWarnings("unused") // by its VarHandle
  private volatile boolean isClosed;

  MeasuredOperation(ThreadRecorder begunBy, Place place, int depth, long start) {
    this.begunBy = begunBy;
    this.place = place;
    this.depth = depth;
    this.start = start;
  }

  @Override
  public void close() {
    if ((boolean) CLOSED.getAndSet(this, true)) {
      return;
    }
    if (begunBy.isOfThisThread()) {
      begunBy.leave(this, depth);
    } else {
      begunBy.recording().recorder().add(place, System.nanoTime() - start);
    }
  }

  boolean isClosed() {
    return isClosed;
  }
}
