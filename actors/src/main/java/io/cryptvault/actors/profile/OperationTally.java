package io.cryptvault.actors.profile;

import org.HdrHistogram.Histogram;

/** The times and bytes of one operation at one place. Times in nanoseconds. Not thread-safe: the recording's lock guards it. */
final class OperationTally {
  /** Two digits: quantiles are right within 1 %. */
  private static final int DIGITS = 2;

  private final Histogram times = new Histogram(DIGITS);
  private long count;
  private long total;
  private long own;
  private long min = Long.MAX_VALUE;
  private long max;
  private double mean;
  /** The sum of the squared distances from the mean, as Welford keeps it. */
  private double squares;

  private long bytes;
  private long withBytes;

  OperationTally() {
    times.setAutoResize(true);
  }

  /**
   * Adds one run.
   *
   * @param time from begin to end
   * @param ownTime without the operations within it
   * @param allocated bytes; below 0 when they are not known
   */
  void add(long time, long ownTime, long allocated) {
    count++;
    total += time;
    own += ownTime;
    min = Math.min(min, time);
    max = Math.max(max, time);
    double before = time - mean;
    mean += before / count;
    squares += before * (time - mean);
    times.recordValue(time);
    if (allocated >= 0) {
      bytes += allocated;
      withBytes++;
    }
  }

  /** Adds all runs of another one. */
  void add(OperationTally other) {
    if (other.count == 0) {
      return;
    }
    double apart = other.mean - mean;
    long both = count + other.count;
    squares += other.squares + apart * apart * count * other.count / both;
    mean += apart * other.count / both;
    count = both;
    total += other.total;
    own += other.own;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
    times.add(other.times);
    bytes += other.bytes;
    withBytes += other.withBytes;
  }

  long count() {
    return count;
  }

  long total() {
    return total;
  }

  long own() {
    return own;
  }

  OperationStatistics statistics() {
    return new OperationStatistics(
        count,
        total,
        own,
        count == 0 ? 0 : min,
        mean,
        max,
        count < 2 ? 0 : Math.sqrt(squares / (count - 1)),
        quantile(50),
        quantile(90),
        quantile(99),
        quantile(99.9),
        bytes,
        withBytes);
  }

  /** The histogram rounds up within its two digits; no quantile is beyond what was measured. */
  private long quantile(double percent) {
    return count == 0 ? 0 : Math.max(min, Math.min(max, times.getValueAtPercentile(percent)));
  }
}
