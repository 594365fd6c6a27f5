package io.cryptvault.engine.indicator;

import java.util.Arrays;

/** The textbook's statistics of a window that TA-Lib lacks, each computed from the whole window. */
final class StatisticsOfWindows {
  private StatisticsOfWindows() {}

  /** The mean of the distances from the mean, each raised to a power. */
  private static double moment(double[] x, int i, int n, int power) {
    double base = x[i]; // summing differences from the newest value is exact where all are equal
    double mean = base + Arrays.stream(x, i - n + 1, i + 1).map(v -> v - base).sum() / n;
    return Arrays.stream(x, i - n + 1, i + 1)
            .map(v -> Math.pow(v - mean, power))
            .sum()
        / n;
  }

  static double[] score(double[] x, int n) {
    return Naive.from(Naive.first(x) + n - 1, x.length, i -> {
      double deviation = Math.sqrt(moment(x, i, n, 2));
      double distance = 0;
      for (int k = i - n + 1; k <= i; k++) {
        distance += (x[i] - x[k]) / n;
      }
      return deviation == 0 ? 0 : distance / deviation;
    });
  }

  static double[] skewness(double[] x, int n) {
    return Naive.from(Naive.first(x) + n - 1, x.length, i -> {
      double variance = moment(x, i, n, 2);
      double biased = moment(x, i, n, 3) / Math.pow(variance, 1.5);
      return variance == 0 ? Double.NaN : biased * Math.sqrt(n * (n - 1.0)) / (n - 2);
    });
  }

  static double[] kurtosis(double[] x, int n) {
    return Naive.from(Naive.first(x) + n - 1, x.length, i -> {
      double variance = moment(x, i, n, 2);
      double excess = moment(x, i, n, 4) / (variance * variance) - 3;
      return variance == 0
          ? Double.NaN
          : (n - 1.0) / ((n - 2.0) * (n - 3.0)) * ((n + 1) * excess + 6);
    });
  }

  /** Equal values count, as in TradingView. */
  static double[] percentRank(double[] x, int n) {
    return Naive.from(
        Naive.first(x) + n,
        x.length,
        i -> 100.0 * Arrays.stream(x, i - n, i).filter(v -> v <= x[i]).count() / n);
  }

  /** Equal values do not count, as with Connors and Alvarez. */
  static double[] percentLess(double[] x, int n) {
    return Naive.from(
        Naive.first(x) + n,
        x.length,
        i -> 100.0 * Arrays.stream(x, i - n, i).filter(v -> v < x[i]).count() / n);
  }

  static double[] entropy(double[] x, int n, int bins) {
    double[] top = Naive.highest(x, n);
    double[] bottom = Naive.lowest(x, n);
    return Naive.from(n - 1, x.length, i -> {
      double range = top[i] - bottom[i];
      if (range == 0) {
        return 0;
      }
      int[] counts = new int[bins];
      for (int k = i - n + 1; k <= i; k++) {
        counts[Math.min(bins - 1, (int) ((x[k] - bottom[i]) / range * bins))]++;
      }
      return Arrays.stream(counts)
          .filter(count -> count > 0)
          .mapToDouble(count -> (double) count / n)
          .map(share -> -share * Math.log(share) / Math.log(2))
          .sum();
    });
  }

  /** Half the slope of a least-squares line through the logarithms of mean squared changes. */
  static double[] hurst(double[] x, int n, int lags) {
    return Naive.from(n - 1, x.length, i -> {
      double[] time = new double[lags];
      double[] growth = new double[lags];
      for (int lag = 1; lag <= lags; lag++) {
        double squares = 0;
        for (int k = i - n + 1 + lag; k <= i; k++) {
          squares += (x[k] - x[k - lag]) * (x[k] - x[k - lag]);
        }
        time[lag - 1] = Math.log(lag);
        growth[lag - 1] = Math.log(squares / (n - lag));
      }
      double meanTime = Arrays.stream(time).sum() / lags;
      double meanGrowth = Arrays.stream(growth).sum() / lags;
      double above = 0;
      double below = 0;
      for (int k = 0; k < lags; k++) {
        above += (time[k] - meanTime) * (growth[k] - meanGrowth);
        below += (time[k] - meanTime) * (time[k] - meanTime);
      }
      double slope = above / below;
      return Double.isFinite(slope) ? slope / 2 : Double.NaN;
    });
  }
}
