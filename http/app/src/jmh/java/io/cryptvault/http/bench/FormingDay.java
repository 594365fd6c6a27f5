package io.cryptvault.http.bench;

import io.cryptvault.actors.chart.FormingLife;
import io.cryptvault.actors.chart.Volatility;
import io.cryptvault.config.FormingSettings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;

/**
 * A day of polls for forming values, replayed against answers that live by volatility and against every fixed time to live. Prices are
 * random walks with a step each second; symbols differ in volatility by a factor of thirty, and each has wild hours. Requests choose a symbol
 * by Zipf's law, one of some dozens of formula sets, and bars of a minute or an hour. An answer is stale when the price has moved since by more
 * than the threshold. Seeded, without a clock: the result is the same on each machine.
 */
public final class FormingDay {
  private static final int SYMBOLS = 300;
  private static final int SETS = 36;
  private static final int SECONDS = 86_400;
  private static final int REQUESTS_A_SECOND = 40;
  private static final double THRESHOLD = 0.0005;
  private static final Interval[] INTERVALS = {Interval.MINUTE, Interval.HOUR};

  private static final double[] MOVES = {0.0001, 0.0002, 0.0003, 0.0005, 0.0007, 0.001};
  private static final int[] FIXED = {1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60, 90, 120, 240, 480};

  /** How answers live: by the expected move, or for a fixed number of seconds when the move is 0. */
  private record Rule(double move, int fixedSeconds) {}

  /** Of all requests: the share of hits, of stale answers, and the seconds that these are old, spread over all answers. */
  private record Outcome(double hits, double stale, double staleAge) {}

  private FormingDay() {}

  /**
   * Prints a table.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    Outcome[] fixed = Arrays.stream(FIXED)
        .mapToObj(seconds -> replay(new Rule(0, seconds)))
        .toArray(Outcome[]::new);
    System.out.printf(
        "%,d symbols, %d formula sets, %,d requests; stale: moved by over %.2f %%%n",
        SYMBOLS, SETS, (long) SECONDS * REQUESTS_A_SECOND, THRESHOLD * 100);
    System.out.println(
        "time to live     hits %  stale %  seconds that stale answers are old, over all answers");
    for (int i = 0; i < fixed.length; i++) {
      System.out.printf(
          "fixed %4d s      %5.1f   %5.2f   %7.4f%n",
          FIXED[i], fixed[i].hits * 100, fixed[i].stale * 100, fixed[i].staleAge);
    }
    for (double move : MOVES) {
      Outcome own = replay(new Rule(move, 0));
      System.out.printf(
          "move %.2f %%      %5.1f   %5.2f   %7.4f; at equal hits a fixed one's %7.4f, ratio %.2f;"
              + " at equal age its hits %5.1f%n",
          move * 100,
          own.hits * 100,
          own.stale * 100,
          own.staleAge,
          at(fixed, own.hits, true),
          own.staleAge / at(fixed, own.hits, true),
          at(fixed, own.staleAge, false) * 100);
    }
  }

  /** The age at these hits, or the hits at this age, between the two fixed times that surround it. */
  private static double at(Outcome[] fixed, double known, boolean isHits) {
    for (int i = 1; i < fixed.length; i++) {
      double low = isHits ? fixed[i - 1].hits : fixed[i - 1].staleAge;
      double high = isHits ? fixed[i].hits : fixed[i].staleAge;
      if (known <= high) {
        double part = Math.max(0, (known - low) / (high - low));
        double from = isHits ? fixed[i - 1].staleAge : fixed[i - 1].hits;
        double to = isHits ? fixed[i].staleAge : fixed[i].hits;
        return from + part * (to - from);
      }
    }
    return Double.NaN;
  }

  private static Outcome replay(Rule rule) {
    Random random = new Random(20_261_201);
    long[] now = {0};
    FormingLife life = new FormingLife(
        new FormingSettings(rule.move, Duration.ofSeconds(1), Duration.ofSeconds(2)),
        () -> Instant.ofEpochMilli(now[0]),
        new Random(7));
    double[] deviation = new double[SYMBOLS]; // of a second's return
    double[] price = new double[SYMBOLS];
    boolean[] isWild = new boolean[SYMBOLS];
    Series[][] series = new Series[SYMBOLS][INTERVALS.length];
    double[] zipf = new double[SYMBOLS];
    double sum = 0;
    for (int s = 0; s < SYMBOLS; s++) {
      deviation[s] = 0.00005 * Math.exp(random.nextGaussian() * 0.9 - 0.5);
      price[s] = 100;
      sum += 1.0 / (s + 1);
      zipf[s] = sum;
      for (int i = 0; i < INTERVALS.length; i++) {
        series[s][i] = new Series(INTERVALS[i]);
        series[s][i].warm(deviation[s], random);
      }
    }
    long hits = 0;
    long stale = 0;
    double staleAge = 0;
    for (int second = 0; second < SECONDS; second++) {
      now[0] = second * 1000L;
      for (int s = 0; s < SYMBOLS; s++) {
        if (second % 3600 == 0) {
          isWild[s] = random.nextInt(8) == 0;
        }
        price[s] *= Math.exp(deviation[s] * (isWild[s] ? 4 : 1) * random.nextGaussian());
        for (Series one : series[s]) {
          one.tick(now[0], price[s]);
        }
      }
      for (int r = 0; r < REQUESTS_A_SECOND; r++) {
        int s = Arrays.binarySearch(zipf, random.nextDouble() * sum);
        s = s < 0 ? -s - 1 : s;
        Series one = series[s][random.nextInt(INTERVALS.length)];
        int set = random.nextInt(SETS);
        if (one.hit(now[0], set, rule, life, price[s])) {
          hits++;
          if (Math.abs(price[s] / one.made[set] - 1) > THRESHOLD) {
            stale++;
            staleAge += (now[0] - one.since) / 1000.0;
          }
        }
      }
    }
    double all = (double) SECONDS * REQUESTS_A_SECOND;
    return new Outcome(hits / all, stale / all, staleAge / all);
  }

  /** The answers of one series: they share the moment at which the forming bar was looked at first. */
  private static final class Series {
    private final Interval interval;
    private final Volatility volatility = new Volatility();
    /** The price that an answer shows, NaN when it is not kept. */
    private final double[] made = new double[SETS];

    private double high;
    private double low;
    private long since;
    private long until;

    Series(Interval interval) {
      this.interval = interval;
    }

    void warm(double deviation, Random random) {
      double close = 100;
      for (int bar = -60; bar < 0; bar++) {
        close *=
            Math.exp(deviation * Math.sqrt(interval.millis() / 1000.0) * random.nextGaussian());
        close(bar * interval.millis(), close);
      }
    }

    private void close(long openTime, double close) {
      volatility.take(
          Bars.builder(interval, 1).add(openTime, close, close, close, close, 1).build());
      until = openTime; // a closed bar ends all answers
    }

    void tick(long now, double price) {
      if (now % interval.millis() == 0 && now > 0) {
        close(now - interval.millis(), price);
        high = price;
        low = price;
      }
      high = now == 0 ? price : Math.max(high, price);
      low = now == 0 ? price : Math.min(low, price);
    }

    private Bars forming(long now, double price) {
      return Bars.builder(interval, 1)
          .add(now - now % interval.millis(), price, high, low, price, 1)
          .build();
    }

    boolean hit(long now, int set, Rule rule, FormingLife life, double price) {
      if (now >= until) {
        Arrays.fill(made, Double.NaN);
        since = now;
        long closeTime = now - now % interval.millis() + interval.millis();
        until = rule.move > 0
            ? life.of(volatility.variance(forming(now, price), now), interval, closeTime)
                .untilTime()
            : Math.min(now + rule.fixedSeconds * 1000L, closeTime + 2000);
      }
      boolean hit = !Double.isNaN(made[set]);
      if (!hit) {
        made[set] = price;
      }
      return hit;
    }
  }
}
