package io.cryptvault.actors.profile;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.ref.Reference;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A result and the memory that it took, in bytes.
 *
 * @param <T> type of the result
 * @param name as it was given
 * @param value the result
 * @param allocatedBytes by the thread that ran it; empty where the JVM does not tell
 * @param retainedBytes by how much the live heap grew while the result is held; below 0 when something else was released
 * @param peakBytes by how much the used heap, garbage included, grew at most over the live heap before: what it needs to run in
 */
public record MemoryUse<T>(
    String name, T value, OptionalLong allocatedBytes, long retainedBytes, long peakBytes) {

  static <T, E extends Exception> MemoryUse<T> of(String name, Work<T, E> work) throws E {
    Objects.requireNonNull(name, "name");
    List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
    long before = live();
    heap.forEach(MemoryPoolMXBean::resetPeakUsage);
    long allocatedBefore = ThreadRecorder.allocated();
    T value = work.run();
    long allocated = ThreadRecorder.allocated() - allocatedBefore;
    // Pools peak at different times, so their sum may be too much; what was allocated at all bounds
    // it.
    long peaks = heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() - before;
    long retained;
    try {
      retained = live() - before;
    } finally {
      Reference.reachabilityFence(value);
    }
    return new MemoryUse<>(
        name,
        value,
        allocatedBefore < 0 ? OptionalLong.empty() : OptionalLong.of(allocated),
        retained,
        Math.max(peaks, retained));
  }

  private static long live() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** {@return one line for people} */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: allocated %s, retained %s, peak %s",
        name,
        allocatedBytes.isPresent() ? Amount.size(allocatedBytes.getAsLong()) : "-",
        signed(retainedBytes),
        Amount.size(peakBytes));
  }

  private static String signed(long bytes) {
    return bytes < 0 ? "-" + Amount.size(-(double) bytes) : Amount.size(bytes);
  }
}
