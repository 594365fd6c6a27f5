package io.cryptvault.http.client.host;

import io.cryptvault.actors.pace.TokenBucket;
import io.cryptvault.actors.telemetry.HostStatistics.Unit;
import io.cryptvault.config.ClientSettings;
import java.util.HashMap;
import java.util.Map;

/**
 * What a host allows, in the measures that it uses: weight in a clock minute, calls a second, calls a second for each pair. A call's
 * cost is taken before it is sent and corrected by what the host counts; only a share of the limit is used. Confined.
 */
final class Budget {
  /** Above this number, full buckets of pairs are removed: a full bucket is as good as a new one. */
  private static final int MANY = 1024;

  private final ClientSettings.Venue settings;
  private final MinuteWeight weight;
  private final TokenBucket calls;
  private final Map<String, TokenBucket> byKey = new HashMap<>();

  Budget(ClientSettings.Venue settings) {
    this.settings = settings;
    this.weight = new MinuteWeight(settings.weightLimit(), settings.share());
    this.calls = bucket(settings.callsPerSecond(), settings.callsAtOnce());
  }

  private TokenBucket bucket(double perSecond, double atOnce) {
    return new TokenBucket(perSecond * settings.share(), Math.max(1, atOnce * settings.share()));
  }

  /** Milliseconds until a call of this weight may be sent, by the limits that all calls share; 0 for now. */
  long waitOfAll(Cost cost, long now) {
    return Math.max(weight.waitFor(cost.weight(), now), calls.waitFor(now));
  }

  /** Milliseconds until a call may be sent by the limit of its key alone; 0 for now. */
  long waitOfKey(Cost cost, long now) {
    return cost.key().isEmpty() ? 0 : ofKey(cost.key(), now).waitFor(now);
  }

  /** Takes the cost of a call that is about to be sent. */
  void take(Cost cost, long now) {
    weight.take(cost.weight(), now);
    calls.take(now);
    if (!cost.key().isEmpty()) {
      ofKey(cost.key(), now).take(now);
    }
  }

  private TokenBucket ofKey(String key, long now) {
    if (byKey.size() > MANY) {
      byKey.values().removeIf(bucket -> bucket.isFull(now));
    }
    return byKey.computeIfAbsent(key, any -> bucket(settings.callsPerSecondAndSymbol(), 1));
  }

  /** A call of this cost has ended. */
  void ended(Cost cost) {
    weight.ended(cost.weight());
  }

  /** The weight that the host has counted in its minute. If it is more than ours, somebody else calls the host too. */
  void observe(int hostUsed, long now) {
    weight.observe(hostUsed, now);
  }

  /** Sets the weight that the host allows in a minute. */
  void limit(int minuteWeight) {
    weight.limit(minuteWeight);
  }

  /** What is used, in the measure that the host has. */
  BudgetUse spent(long now) {
    if (weight.limit() > 0) {
      return weight.spent(now);
    }
    return settings.callsPerSecond() > 0
        ? new BudgetUse(
            Unit.CALLS_AT_ONCE,
            calls.spent(now),
            settings.callsAtOnce(),
            settings.share(),
            now,
            Long.MAX_VALUE,
            settings.callsPerSecond() * settings.share() / 1000)
        : BudgetUse.NOTHING;
  }
}
