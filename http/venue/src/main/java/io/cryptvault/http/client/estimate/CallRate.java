package io.cryptvault.http.client.estimate;

import io.cryptvault.config.ClientSettings;
import java.time.Duration;
import java.util.Locale;

/**
 * How fast a host may be called, within the share of its limit that we use. Immutable.
 *
 * @param settings the host's limits and our share of them
 * @param isByPair whether calls for one pair have a limit of their own
 */
public record CallRate(ClientSettings.Venue settings, boolean isByPair) {
  private static final double MINUTE = 60;

  boolean isWeighed() {
    return settings.weightLimit() > 0;
  }

  /** {@return the unit of the budget: {@code weight} or {@code calls}} */
  public String unit() {
    return isWeighed() ? "weight" : "calls";
  }

  /** {@return what may be spent in a minute, in units; infinite where there is no limit} */
  public double aMinute() {
    double perSecond = settings.callsPerSecond() * settings.share();
    return isWeighed()
        ? settings.weightLimit() * settings.share()
        : perSecond > 0 ? perSecond * MINUTE : Double.POSITIVE_INFINITY;
  }

  /** The cost of calls of this weight, in units. */
  long cost(long calls, int weight) {
    return isWeighed() ? calls * weight : calls;
  }

  /**
   * How long calls wait for the budget at most, starting with an unused one, without the time that the host takes to answer.
   *
   * @param weight of all calls together
   * @param pairs how many pairs are asked for at once
   */
  Duration time(long calls, long weight, long pairs) {
    double share = settings.share();
    double seconds = isWeighed() && weight > aMinute() ? weight * MINUTE / aMinute() : 0;
    double atOnce = Math.max(1, settings.callsAtOnce() * share);
    seconds = Math.max(seconds, wait(calls - atOnce, settings.callsPerSecond() * share));
    if (isByPair && pairs > 0) {
      double ofPair = settings.callsPerSecondAndSymbol() * share;
      seconds = Math.max(seconds, wait(calls - pairs, ofPair * pairs));
    }
    return Duration.ofMillis((long) Math.ceil(seconds * 1000));
  }

  private static double wait(double calls, double perSecond) {
    return perSecond > 0 && calls > 0 ? calls / perSecond : 0;
  }

  /** {@return the limit in words, such as {@code 80 % of 6,000 weight a minute}} */
  public String words() {
    if (Double.isInfinite(aMinute())) {
      return "no limit";
    }
    String share = EstimateText.percent(settings.share()) + " of ";
    String pair = isByPair
        ? " and " + EstimateText.figure(settings.callsPerSecondAndSymbol()) + " a second for a pair"
        : "";
    return isWeighed()
        ? String.format(Locale.ROOT, "%s%,d weight a minute", share, settings.weightLimit())
        : share + EstimateText.figure(settings.callsPerSecond()) + " calls a second" + pair;
  }
}
