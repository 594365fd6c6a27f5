package io.cryptvault.http.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** CPU time, wall time and heap of this process, and printing. */
final class Machine {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final int COLLECTIONS = 3;

  private Machine() {}

  /** CPU time of the whole process: engine, compiler and collector, in nanoseconds. */
  static long cpu() {
    return SYSTEM.getProcessCpuTime();
  }

  /** Wall time since the start of the JVM, in seconds. */
  static double sinceStart() {
    return (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()) / 1e3;
  }

  /** Heap used after full collections, in MB (1,000,000 bytes). */
  static double heap() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
  }

  static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
