package io.cryptvault.actors.chart;

import io.cryptvault.actors.answer.Lifetime;
import io.cryptvault.config.FormingSettings;
import io.cryptvault.engine.market.Interval;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * For how long an answer with a forming value is given again: until the price is expected to have moved by {@code
 * cryptvault.results.forming.move}. A random walk moves by its standard deviation in one bar, and by a fraction {@code f} of it in {@code
 * f * f} bars. A quiet symbol's answers live long, those of one that moves are made again soon. Thread-safe if the random numbers are.
 */
public final class FormingLife {
  /** Answers that were made in the same moment shall not all be made again in the same moment. */
  private static final double JITTER = 0.1;

  private final FormingSettings settings;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * The rule.
   *
   * @param settings the move, and bounds of the time
   * @param clock tells when answers are made
   * @param random varies the time by a tenth
   */
  public FormingLife(FormingSettings settings, InstantSource clock, RandomGenerator random) {
    this.settings = settings;
    this.clock = clock;
    this.random = random;
  }

  /** {@return the time, epoch milliseconds} */
  public long now() {
    return clock.millis();
  }

  /**
   * The life of an answer that is made now.
   *
   * @param variance expected square of the return of one bar; NaN when it is not known, which gives the shortest life
   * @param interval of the bars
   * @param closeTime of the forming bar, epoch milliseconds
   * @return at least {@code forming.at-least}, and at most until the bar's close and {@code forming.grace}; over at once when the move is 0
   */
  public Lifetime of(double variance, Interval interval, long closeTime) {
    long now = clock.millis();
    if (settings.move() == 0) {
      return new Lifetime(now, now, clock);
    }
    double bars = settings.move() * settings.move() / variance;
    double varied = bars * interval.millis() * (1 - JITTER + 2 * JITTER * random.nextDouble());
    long least = settings.atLeast().toMillis();
    long most = Math.max(least, closeTime + settings.grace().toMillis() - now);
    long life = Double.isNaN(varied) ? least : (long) Math.clamp(varied, least, most);
    return new Lifetime(now, now + life, clock);
  }
}
