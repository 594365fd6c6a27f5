package io.cryptvault.actors.profile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;

/** Everything that is measured from one {@link Profiler#enable} to the next. Thread-safe. */
final class Recording {
  /** The name of whatever finds no place any more. */
  static final String OTHER = "(other)";

  private static final long WARNING_EVERY = TimeUnit.MINUTES.toNanos(1);
  private static final int FIRST_SWEEP = 64;

  // One for all recordings: one of each would be kept for ever by the recorder that it leads to.
  private static final ThreadLocal<ThreadRecorder> RECORDER = new ThreadLocal<>();

  private final ProfilerOptions options;
  private final long slowAfterNanos;
  private final Logger log;
  private final long begun = System.nanoTime();
  private final Place root = new Place("", 0);
  private final AtomicInteger places = new AtomicInteger();
  private final ConcurrentHashMap<String, AtomicLong> nextWarning = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Lookups> lookups = new ConcurrentHashMap<>();

  // Guarded by this, as are the tallies of all places.
  private final List<ThreadRecorder> recorders = new ArrayList<>();
  private int nextSweep = FIRST_SWEEP;

  Recording(ProfilerOptions options, Logger log) {
    this.options = options;
    this.slowAfterNanos = options.slowAfter().toNanos();
    this.log = log;
  }

  long slowAfterNanos() {
    return slowAfterNanos;
  }

  /** The recorder of this thread. */
  ThreadRecorder recorder() {
    ThreadRecorder mine = RECORDER.get();
    if (mine == null || mine.recording() != this) {
      mine = new ThreadRecorder(this, root);
      RECORDER.set(mine);
      register(mine);
    }
    return mine;
  }

  private synchronized void register(ThreadRecorder recorder) {
    if (recorders.size() >= nextSweep) {
      recorders.removeIf(Recording::hasEnded);
      nextSweep = Math.max(FIRST_SWEEP, 2 * recorders.size());
    }
    recorders.add(recorder);
  }

  private static boolean hasEnded(ThreadRecorder recorder) {
    if (recorder.thread().isAlive()) {
      return false;
    }
    recorder.drain();
    return true;
  }

  synchronized void drain(ThreadRecorder recorder) {
    recorder.drain();
  }

  /** A place within another one; the place for others when there are too many. */
  Place newPlace(Place parent, String name) {
    if (places.get() < options.maximumPlaces()) {
      Place made = new Place(name, parent.depth() + 1);
      Place kept = parent.adopt(made);
      if (kept == made) {
        places.incrementAndGet();
      }
      return kept;
    }
    return root.adopt(new Place(OTHER, 1));
  }

  Lookups lookups(String name) {
    Lookups known = lookups.get(name);
    return known != null
        ? known
        : lookups.computeIfAbsent(
            lookups.size() < options.maximumPlaces() ? name : OTHER, unused -> new Lookups());
  }

  void slow(Place place, long elapsed) {
    long now = System.nanoTime();
    AtomicLong next = nextWarning.computeIfAbsent(place.name(), unused -> new AtomicLong(now));
    long due = next.get();
    if (now - due >= 0 && next.compareAndSet(due, now + WARNING_EVERY)) {
      log.warn(
          "An operation was slow. name={} took={} limit={}",
          place.name(),
          Duration.ofNanos(elapsed),
          options.slowAfter());
    }
  }

  /** What was measured until now, for all threads. */
  synchronized ProfileReport report(boolean isOn) {
    long now = System.nanoTime();
    List<OpenOperation> open = new ArrayList<>();
    for (ThreadRecorder recorder : recorders) {
      recorder.drain();
      recorder.open(now, open::add);
    }
    open.sort(Comparator.comparingLong(OpenOperation::nanos).reversed());
    Map<String, OperationTally> byName = new HashMap<>();
    Map<String, Long> waiting = new HashMap<>();
    List<PlacedOperation> tree = new ArrayList<>();
    walk(root, byName, waiting, tree);
    return new ProfileReport(
        isOn,
        Duration.ofNanos(now - begun),
        operations(byName, waiting),
        tree,
        caches(),
        open,
        places.get() >= options.maximumPlaces());
  }

  private static void walk(
      Place within,
      Map<String, OperationTally> byName,
      Map<String, Long> waiting,
      List<PlacedOperation> tree) {
    within.children().stream()
        .sorted(Comparator.comparingLong((Place place) -> place.tally().total())
            .reversed()
            .thenComparing(Place::name))
        .forEach(place -> {
          OperationTally tally = place.tally();
          byName.computeIfAbsent(place.name(), unused -> new OperationTally()).add(tally);
          waiting.merge(place.name(), place.waiting().sum(), Long::sum);
          tree.add(new PlacedOperation(
              place.name(), place.depth() - 1, tally.count(), tally.total(), tally.own()));
          walk(place, byName, waiting, tree);
        });
  }

  private static List<NamedOperation> operations(
      Map<String, OperationTally> byName, Map<String, Long> waiting) {
    List<NamedOperation> operations = new ArrayList<>();
    byName.forEach((name, tally) -> operations.add(
        new NamedOperation(name, tally.statistics(), Math.max(0, waiting.getOrDefault(name, 0L)))));
    operations.sort(Comparator.comparingLong(
            (NamedOperation operation) -> operation.statistics().ownNanos())
        .reversed()
        .thenComparing(NamedOperation::name));
    return operations;
  }

  private List<CacheLookups> caches() {
    List<CacheLookups> caches = new ArrayList<>();
    lookups.forEach((name, counts) -> caches.add(counts.of(name)));
    caches.sort(Comparator.comparing(CacheLookups::name));
    return caches;
  }
}
