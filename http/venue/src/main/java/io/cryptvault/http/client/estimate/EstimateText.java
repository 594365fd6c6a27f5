package io.cryptvault.http.client.estimate;

import java.time.Duration;
import java.util.Locale;

/** EstimateText as a reader has them. */
public final class EstimateText {
  private static final long MINUTES_FROM = 120;
  private static final long HOURS_FROM = 7200;

  private EstimateText() {}

  /** Without a point where it is whole, else with one digit behind it. */
  public static String figure(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%,.1f", value);
  }

  static String percent(double share) {
    return figure(share * 100) + " %";
  }

  /** In seconds, in minutes from two of them on, in hours from two of them on; rounded up. */
  public static String time(Duration time) {
    long seconds = Math.ceilDiv(time.toMillis(), 1000);
    if (seconds < MINUTES_FROM) {
      return seconds + " s";
    }
    return seconds < HOURS_FROM
        ? Math.ceilDiv(seconds, 60) + " min"
        : figure(Math.ceil(seconds / 360.0) / 10) + " h";
  }
}
