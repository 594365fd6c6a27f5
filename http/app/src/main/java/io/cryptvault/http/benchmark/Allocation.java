package io.cryptvault.http.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** CPU time and allocated bytes, of this thread and of all. */
final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /** CPU time of this thread in nanoseconds: without the time in which others had the core. */
  static long cpu() {
    return THREADS.getCurrentThreadCpuTime();
  }

  /** Bytes that this thread has allocated since its start. */
  static long ofThread() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }

  /** Bytes that all threads have allocated, those that have ended included. */
  static long ofProcess() {
    return THREADS.getTotalThreadAllocatedBytes();
  }
}
