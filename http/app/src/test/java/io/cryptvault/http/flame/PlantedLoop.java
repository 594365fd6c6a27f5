package io.cryptvault.http.flame;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Spends a known share of its CPU time in one method. It is the {@code main} of a JVM that is profiled, and writes the CPU time of both methods, as
 * its thread measures it, to the file that it is given.
 */
final class PlantedLoop {
  private static final long ALL_NANOS = 1_500_000_000L;
  private static final int SHORTEST_TURN_MILLIS = 20;
  private static final int LONGEST_TURN_MILLIS = 80;
  private static final double HOT_TURNS = 0.7;

  private PlantedLoop() {}

  public static void main(String[] args) throws IOException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Random random = new Random(21);
    long[] nanos = new long[2];
    long sum = 0;
    while (nanos[0] + nanos[1] < ALL_NANOS) {
      long turn = 1_000_000L * random.nextInt(SHORTEST_TURN_MILLIS, LONGEST_TURN_MILLIS);
      boolean isHot = random.nextDouble() < HOT_TURNS;
      long begin = threads.getCurrentThreadCpuTime();
      while (threads.getCurrentThreadCpuTime() - begin < turn) {
        sum += isHot ? hot(sum) : cool(sum);
      }
      nanos[isHot ? 0 : 1] += threads.getCurrentThreadCpuTime() - begin;
    }
    Files.writeString(Path.of(args[0]), nanos[0] + " " + nanos[1] + " " + sum);
  }

  static long hot(long seed) {
    long x = seed | 1;
    for (int k = 0; k < 400_000; k++) {
      x = x * 6364136223846793005L + k;
    }
    return x;
  }

  static long cool(long seed) {
    long x = seed | 1;
    for (int k = 0; k < 400_000; k++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
    }
    return x;
  }
}
