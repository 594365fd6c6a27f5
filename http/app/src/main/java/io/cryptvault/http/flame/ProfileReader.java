package io.cryptvault.http.flame;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/** Reads a recording, one event after the other, into trees and sums. */
public final class ProfileReader {
  private static final String JDK = "java.";
  private static final long MEGA = 1_000_000;

  /** Where threads of pools wait for work. */
  private static final Set<String> IDLE = Set.of(
      "java.util.concurrent.ForkJoinPool.awaitWork",
      "java.util.concurrent.ForkJoinPool.runWorker",
      "java.util.concurrent.ThreadPoolExecutor.getTask",
      "org.apache.pekko.actor.LightArrayRevolverScheduler.waitNanos");

  /** A place where threads wait. */
  private record Place(String on, String at) {}

  private final Map<CpuSampling, StackTree> cpu = new EnumMap<>(CpuSampling.class);
  private final Map<CpuSampling, Long> samples = new EnumMap<>(CpuSampling.class);
  private final StackTree allocation = new StackTree();
  private final Map<Place, DurationTally> locks = new HashMap<>();
  private final Map<Place, DurationTally> parks = new HashMap<>();
  private final Map<String, DurationTally> ours = new TreeMap<>();
  private DurationTally collections = DurationTally.NONE;
  private long lost;
  private String machine = "";

  private ProfileReader() {}

  /**
   * Reads a recording.
   *
   * @param file closed by whoever wrote it
   * @return all that it says
   * @throws IOException when it is no recording, or cannot be read
   */
  public static Profile read(Path file) throws IOException {
    ProfileReader reader = new ProfileReader();
    try (RecordingFile events = new RecordingFile(file)) {
      while (events.hasMoreEvents()) {
        reader.take(events.readEvent());
      }
    }
    return reader.profile();
  }

  private void take(RecordedEvent event) {
    String name = event.getEventType().getName();
    if (name.startsWith("cryptvault.")) {
      ours.merge(
          name,
          DurationTally.NONE.with(event.getDuration()),
          (before, one) -> before.with(event.getDuration()));
      return;
    }
    switch (name) {
      case "jdk.CPUTimeSample" ->
        sample(CpuSampling.CPU_TIME, event, event.getDuration("samplingPeriod").toNanos());
      case "jdk.ExecutionSample" ->
        sample(CpuSampling.EXECUTION, event, CpuSampling.LOOK_PERIOD_MILLIS * MEGA);
      case RecordedEvents.LOST -> lost += event.getLong("lostSamples");
      case RecordedEvents.ALLOCATION ->
        allocation.add(
            withClass(stack(event, event.getThread("eventThread")), event),
            event.getLong("weight"));
      case RecordedEvents.COLLECTION ->
        collections =
            collections.with(event.getDuration("sumOfPauses"), event.getDuration("longestPause"));
      case RecordedEvents.LOCK -> wait(locks, event, event.getClass("monitorClass"));
      case RecordedEvents.PARK -> wait(parks, event, event.getClass("parkedClass"));
      case RecordedEvents.MACHINE -> machine = event.getString("jvmVersion");
      default -> {}
    }
  }

  private void sample(CpuSampling sampling, RecordedEvent event, long weight) {
    String thread = sampling == CpuSampling.CPU_TIME ? "eventThread" : "sampledThread";
    samples.merge(sampling, 1L, Long::sum);
    cpu.computeIfAbsent(sampling, none -> new StackTree())
        .add(stack(event, event.getThread(thread)), weight);
  }

  /** The outermost call first, below its thread. */
  private static List<StackTree.Call> stack(
      RecordedEvent event, jdk.jfr.consumer.@Nullable RecordedThread thread) {
    @Nullable RecordedStackTrace trace = event.getStackTrace();
    List<StackTree.Call> stack = new ArrayList<>();
    stack.add(FrameNames.thread(thread));
    if (trace == null) {
      stack.add(new StackTree.Call("[no stack]", StackTree.Kind.NATIVE));
      return stack;
    }
    List<RecordedFrame> frames = trace.getFrames();
    for (int k = frames.size() - 1; k >= 0; k--) {
      stack.add(FrameNames.call(frames.get(k)));
    }
    return stack;
  }

  /** What was allocated lies on top of who did. */
  private static List<StackTree.Call> withClass(List<StackTree.Call> stack, RecordedEvent event) {
    @Nullable RecordedClass type = event.getClass("objectClass");
    if (type != null) {
      stack.add(
          new StackTree.Call("new " + FrameNames.stable(type.getName()), StackTree.Kind.INLINED));
    }
    return stack;
  }

  private static void wait(
      Map<Place, DurationTally> places, RecordedEvent event, @Nullable RecordedClass on) {
    String type = on == null ? "" : FrameNames.stable(on.getName());
    if (type.startsWith("jdk.jfr.") || isIdle(event)) {
      return;
    }
    Duration waited = event.getDuration();
    places.merge(
        new Place(type, waiter(event)),
        DurationTally.NONE.with(waited),
        (before, one) -> before.with(waited));
  }

  /** Whether a thread of a pool waits for work, which is no loss. */
  private static boolean isIdle(RecordedEvent event) {
    @Nullable RecordedStackTrace trace = event.getStackTrace();
    return trace != null
        && trace.getFrames().stream()
            .anyMatch(frame -> IDLE.contains(FrameNames.call(frame).name()));
  }

  private static String waiter(RecordedEvent event) {
    @Nullable RecordedStackTrace trace = event.getStackTrace();
    if (trace == null || trace.getFrames().isEmpty()) {
      return "";
    }
    List<String> names =
        trace.getFrames().stream().map(frame -> FrameNames.call(frame).name()).toList();
    return names.stream()
        .filter(name -> !name.startsWith(JDK) && !name.startsWith("jdk."))
        .findFirst()
        .orElse(names.getLast());
  }

  /** The better samples alone: those of both kinds are never added up. */
  private Profile profile() {
    Optional<CpuSampling> sampling = cpu.keySet().stream().findFirst(); // in the order of the enum
    return new Profile(
        sampling,
        sampling.map(cpu::get).orElseGet(StackTree::new),
        sampling.map(samples::get).orElse(0L),
        lost,
        allocation,
        collections,
        waits(locks),
        waits(parks),
        Map.copyOf(ours),
        machine);
  }

  private static List<Waiting> waits(Map<Place, DurationTally> places) {
    return places.entrySet().stream()
        .map(one -> new Waiting(one.getKey().on, one.getKey().at, one.getValue()))
        .sorted(Comparator.comparing((Waiting one) -> one.time().total()).reversed())
        .toList();
  }
}
