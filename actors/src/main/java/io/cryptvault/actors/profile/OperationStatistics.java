package io.cryptvault.actors.profile;

import java.util.OptionalDouble;

/**
 * Times of an operation in nanoseconds, and the bytes that it allocated. Immutable.
 *
 * @param count how often it has ended; all else is 0 when it never did
 * @param totalNanos the sum of its times; of an operation that calls itself, the inner ones are counted twice
 * @param ownNanos the same without the operations that ran within it on the same thread
 * @param minNanos the shortest
 * @param meanNanos the mean
 * @param maxNanos the longest
 * @param deviationNanos the sample standard deviation; 0 for fewer than two
 * @param p50Nanos the median, as all quantiles right within 1 %
 * @param p90Nanos 90 % were at most as long
 * @param p99Nanos 99 % were at most as long
 * @param p999Nanos 99.9 % were at most as long
 * @param bytes allocated by the threads that ran it, operations within it included
 * @param countWithBytes how many of {@code count} these bytes are of: those that ended on the thread they began on, where the JVM tells
 */
public record OperationStatistics(
    long count,
    long totalNanos,
    long ownNanos,
    long minNanos,
    double meanNanos,
    long maxNanos,
    double deviationNanos,
    long p50Nanos,
    long p90Nanos,
    long p99Nanos,
    long p999Nanos,
    long bytes,
    long countWithBytes) {

  /** {@return the mean of bytes that one operation allocates; empty when it is not known of any} */
  public OptionalDouble bytesEach() {
    return countWithBytes == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) bytes / countWithBytes);
  }
}
