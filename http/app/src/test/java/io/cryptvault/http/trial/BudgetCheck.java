package io.cryptvault.http.trial;

import io.cryptvault.config.ClientSettings;
import io.cryptvault.http.sim.server.RequestLog.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks by a venue's log of calls that a client kept within the venue's limits. */
final class BudgetCheck {
  /** Calls take at most this long, so they may arrive closer together than they were sent. */
  private static final double JITTER_SECONDS = 0.1;

  /** Milliseconds after a refusal in which calls may arrive that were sent before its answer. */
  private static final long IN_FLIGHT = 170;

  private static final long MINUTE = 60_000;

  private BudgetCheck() {}

  /** The violations, in words. */
  static List<String> faults(List<Entry> calls, ClientSettings.Venue limits, int weightLimit) {
    List<String> faults = new ArrayList<>();
    long refusedAt = Long.MIN_VALUE;
    for (Entry call : calls) {
      refusedAt =
          call.status() == 429 || call.status() == 418 ? call.at().toEpochMilli() : refusedAt;
      if (call.identical() > 1) {
        faults.add("two identical calls in flight: " + call);
      }
      if (call.duringHold() && call.at().toEpochMilli() > refusedAt + IN_FLIGHT) {
        faults.add("a call during a hold: " + call);
      }
      if (call.status() == 418) {
        faults.add("banned: " + call);
      }
    }
    double share = limits.share();
    if (weightLimit > 0) {
      byMinute(calls).forEach((minute, weight) -> {
        if (weight > weightLimit * share) {
          faults.add("weight " + weight + " of " + weightLimit + " in minute " + minute);
        }
      });
    }
    tooFast(calls, limits.callsPerSecond() * share, limits.callsAtOnce() * share, faults);
    calls.stream()
        .filter(call -> !call.symbol().isEmpty())
        .collect(Collectors.groupingBy(Entry::symbol))
        .values()
        .forEach(ofOne -> tooFast(ofOne, limits.callsPerSecondAndSymbol() * share, 1, faults));
    return faults;
  }

  static Map<Long, Integer> byMinute(List<Entry> calls) {
    Map<Long, Integer> weights = new HashMap<>();
    for (Entry call : calls) {
      weights.merge(call.at().toEpochMilli() / MINUTE, call.weight(), Integer::sum);
    }
    return weights;
  }

  /** At no time may calls exceed the rate and its burst. */
  private static void tooFast(
      List<Entry> calls, double perSecond, double atOnce, List<String> faults) {
    if (perSecond == 0) {
      return;
    }
    // A bucket that loses a token with each call and refills at the rate must never fall below
    // zero.
    double tokens = atOnce + perSecond * JITTER_SECONDS;
    double room = tokens;
    long before = calls.isEmpty() ? 0 : calls.getFirst().at().toEpochMilli();
    for (Entry call : calls) {
      long now = call.at().toEpochMilli();
      tokens = Math.min(room, tokens + (now - before) / 1000.0 * perSecond) - 1;
      before = now;
      if (tokens < -1e-6) {
        faults.add("calls too fast, more than " + perSecond + " a second: " + call);
        tokens = 0;
      }
    }
  }
}
