package io.cryptvault.actors.profile;

import com.sun.management.ThreadMXBean;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one thread measures: its open operations, and a buffer of those that have ended. The thread alone opens, ends and writes; it takes
 * the recording's lock only when the buffer is full. Who holds that lock may empty the buffer: {@code written} is published after the
 * entry, {@code read} after the entry was taken, so neither waits for the other.
 */
final class ThreadRecorder {
  /** Deeper operations are counted at the last place: a recursion without end must not take memory without end. */
  static final int MAXIMUM_DEPTH = 64;

  /** A power of two. */
  private static final int CAPACITY = 128;

  /** Virtual threads come by the million and measure little each. */
  private static final int VIRTUAL_CAPACITY = 2;

  private static final VarHandle WRITTEN = field("written");
  private static final VarHandle READ = field("read");
  private static final VarHandle DEPTH = field("depth");

  private static final @Nullable ThreadMXBean ALLOCATION = allocation();

  private final Thread thread = Thread.currentThread();
  private final Recording recording;

  // Open operations; the root is at 0.
  private Place[] places = new Place[8];
  private long[] starts = new long[8];
  private long[] bytes = new long[8];
  private long[] within = new long[8];
  private @Nullable MeasuredOperation[] handles = new MeasuredOperation[8];

  @SuppressWarnings("unused") // written by its VarHandle
  private int depth;

  private final int mask;
  private final Place[] ended;
  private final long[] times;

  @SuppressWarnings("unused") // written by its VarHandle
  private long written;

  @SuppressWarnings("unused") // written by its VarHandle
  private long read;

  ThreadRecorder(Recording recording, Place root) {
    this.recording = recording;
    int capacity = thread.isVirtual() ? VIRTUAL_CAPACITY : CAPACITY;
    this.mask = capacity - 1;
    this.ended = new Place[capacity];
    this.times = new long[3 * capacity];
    places[0] = root;
  }

  private static VarHandle field(String name) {
    try {
      Class<?> type = name.equals("depth") ? int.class : long.class;
      return MethodHandles.lookup().findVarHandle(ThreadRecorder.class, name, type);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static @Nullable ThreadMXBean allocation() {
    return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean
            && bean.isThreadAllocatedMemorySupported()
            && bean.isThreadAllocatedMemoryEnabled()
        ? bean
        : null;
  }

  /** Bytes that this thread has allocated since it began; below 0 where the JVM does not tell. */
  static long allocated() {
    return ALLOCATION == null ? -1 : ALLOCATION.getCurrentThreadAllocatedBytes();
  }

  Recording recording() {
    return recording;
  }

  Thread thread() {
    return thread;
  }

  boolean isOfThisThread() {
    return Thread.currentThread() == thread;
  }

  /** Opens an operation and returns its depth, for {@link #leave(int)}. */
  int enter(String name) {
    Place place = within(name);
    int at = tidied();
    int mine = at + 1;
    if (mine == places.length) {
      grow();
    }
    places[mine] = place;
    within[mine] = 0;
    handles[mine] = null;
    DEPTH.setRelease(this, mine);
    bytes[mine] = allocated();
    starts[mine] = System.nanoTime();
    return mine;
  }

  /** The place of an operation within the one that is open now. */
  Place within(String name) {
    int at = tidied();
    return at < MAXIMUM_DEPTH ? places[at].child(name, recording) : places[at];
  }

  private void grow() {
    int size = 2 * places.length;
    places = Arrays.copyOf(places, size);
    starts = Arrays.copyOf(starts, size);
    bytes = Arrays.copyOf(bytes, size);
    within = Arrays.copyOf(within, size);
    handles = Arrays.copyOf(handles, size);
  }

  /** Opens an operation that its handle ends. */
  MeasuredOperation begin(String name) {
    int mine = enter(name);
    MeasuredOperation handle = new MeasuredOperation(this, places[mine], mine, starts[mine]);
    handles[mine] = handle;
    return handle;
  }

  /** Ends the operation at this depth, and those within it that were never ended. */
  void leave(int mine) {
    long elapsed = System.nanoTime() - starts[mine];
    long after = allocated();
    long allocated = after < 0 ? -1 : after - bytes[mine];
    Place place = places[mine];
    within[mine - 1] += elapsed;
    DEPTH.setRelease(this, mine - 1);
    add(place, elapsed, elapsed - within[mine], allocated);
  }

  /** Ends an operation by its handle; it may have been left already with one around it. */
  void leave(MeasuredOperation handle, int mine) {
    int open = (int) DEPTH.get(this);
    if (mine <= open && handles[mine] == handle) {
      leave(mine);
    }
  }

  /** The depth without the operations at the top that other threads have ended. */
  private int tidied() {
    int open = (int) DEPTH.get(this);
    for (MeasuredOperation top; open > 0 && (top = handles[open]) != null && top.isClosed(); ) {
      open--;
    }
    return open;
  }

  /** Adds a run whose bytes are not known. */
  void add(Place place, long elapsed) {
    add(place, elapsed, elapsed, -1);
  }

  private void add(Place place, long elapsed, long own, long allocated) {
    long at = (long) WRITTEN.get(this);
    if (at - (long) READ.getAcquire(this) > mask) {
      recording.drain(this);
    }
    int slot = (int) at & mask;
    ended[slot] = place;
    times[3 * slot] = elapsed;
    times[3 * slot + 1] = own;
    times[3 * slot + 2] = allocated;
    WRITTEN.setRelease(this, at + 1);
    if (elapsed > recording.slowAfterNanos()) {
      recording.slow(place, elapsed);
    }
  }

  /** Counts what has ended since the last time. The caller holds the recording's lock. */
  void drain() {
    long from = (long) READ.get(this);
    long to = (long) WRITTEN.getAcquire(this);
    for (long at = from; at < to; at++) {
      int slot = (int) at & mask;
      ended[slot].tally().add(times[3 * slot], times[3 * slot + 1], times[3 * slot + 2]);
    }
    READ.setRelease(this, to);
  }

  /** Tells what is open now. Another thread may ask while this one goes on: what it sees may have ended just then. */
  void open(long now, Consumer<OpenOperation> told) {
    int open = (int) DEPTH.getAcquire(this);
    Place[] seen = places;
    long[] begun = starts;
    for (int at = 1; at <= open && at < seen.length && at < begun.length; at++) {
      Place place = seen[at];
      if (place != null) {
        told.accept(
            new OpenOperation(place.name(), thread.getName(), Math.max(0, now - begun[at])));
      }
    }
  }
}
