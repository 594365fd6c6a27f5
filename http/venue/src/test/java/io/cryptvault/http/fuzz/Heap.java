package io.cryptvault.http.fuzz;

/** Measures what is alive on the heap. */
final class Heap {
  private Heap() {}

  static long used() {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    for (int times = 0; times < 3; times++) {
      System.gc();
      used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
    }
    return used;
  }
}
