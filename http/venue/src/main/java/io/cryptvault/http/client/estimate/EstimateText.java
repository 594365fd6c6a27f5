package io.cryptvault.http.client.estimate;

import java.time.Duration;
import java.util.Locale;

/** Numbers and durations of estimates as text. */
public final class EstimateText {
  private static final long MINUTES_FROM = 120;
  private static final long HOURS_FROM = 7200;

  private EstimateText() {}

  /**
   * {@return a number with thousands separators; one decimal where it is not whole}
   *
   * @param value finite
   */
  public static String figure(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%,.1f", value);
  }

  static String percent(double share) {
    return figure(share * 100) + " %";
  }

  /**
   * {@return a duration rounded up: in seconds, in minutes from 2 minutes on, in hours from 2 hours on}
   *
   * @param time not negative
   */
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
