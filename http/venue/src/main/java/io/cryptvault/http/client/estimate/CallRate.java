package io.cryptvault.http.client.estimate;

import io.cryptvault.config.ClientSettings;
import java.time.Duration;
import java.util.Locale;

/**
 * How fast a host may be asked, within the share of what it allows. Immutable.
 *
 * @param isByPair whether calls for one symbol are limited, too
 */
public record CallRate(ClientSettings.Venue settings, boolean isByPair) {
  private static final double MINUTE = 60;

  boolean isWeighed() {
    return settings.weightLimit() > 0;
  }

  /** What the budget is counted in. */
  public String unit() {
    return isWeighed() ? "weight" : "calls";
  }

  /** What may be spent in a minute, in units; infinite where there is no limit. */
  public double aMinute() {
    double perSecond = settings.callsPerSecond() * settings.share();
    return isWeighed()
        ? settings.weightLimit() * settings.share()
        : perSecond > 0 ? perSecond * MINUTE : Double.POSITIVE_INFINITY;
  }

  /** Calls that cost so much, in units. */
  long cost(long calls, int weight) {
    return isWeighed() ? calls * weight : calls;
  }

  /**
   * How long calls wait for the budget at most, beginning with a fresh one; what the host takes to answer comes on top.
   *
   * @param weight of all of them
   * @param pairs how many symbols are asked for at once
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

  /** Such as {@code 80 % of 6,000 weight a minute}. */
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
