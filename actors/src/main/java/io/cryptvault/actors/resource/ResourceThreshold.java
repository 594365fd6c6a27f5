package io.cryptvault.actors.resource;

import java.util.function.ToDoubleFunction;

/**
 * From where a use of resources is worth a word. Immutable.
 *
 * @param what it measures, for people
 * @param from the least value that reaches it
 * @param value takes the value from a report
 */
public record ResourceThreshold(String what, double from, ToDoubleFunction<ResourceReport> value) {
  /**
   * Checks the value.
   *
   * @throws IllegalArgumentException when {@code from} is not above 0
   */
  public ResourceThreshold {
    if (!(from > 0)) {
      throw new IllegalArgumentException(what + ": expected a threshold above 0, was " + from);
    }
  }

  /**
   * {@return a part of the memory budget}
   *
   * @param share above 0; 1 is the whole budget
   */
  public static ResourceThreshold budgetShare(double share) {
    return new ResourceThreshold("budget", share, ResourceReport::budgetShare);
  }

  /**
   * {@return a part of the maximum heap, garbage included}
   *
   * @param share above 0; 1 is the whole heap
   */
  public static ResourceThreshold heapShare(double share) {
    return new ResourceThreshold(
        "heap", share, report -> (double) report.heapBytes() / report.heapLimitBytes());
  }

  /**
   * {@return a number of live threads}
   *
   * @param number 1 or more
   */
  public static ResourceThreshold threads(int number) {
    return new ResourceThreshold("threads", number, ResourceReport::threads);
  }

  /**
   * {@return a number of open files and sockets; never reached where the system does not tell}
   *
   * @param number 1 or more
   */
  public static ResourceThreshold openFiles(long number) {
    return new ResourceThreshold(
        "open files", number, report -> report.openFiles().orElse(0));
  }

  /**
   * {@return whether a report reaches it}
   *
   * @param report of any moment
   */
  public boolean isReached(ResourceReport report) {
    return value.applyAsDouble(report) >= from;
  }
}
