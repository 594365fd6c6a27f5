package io.cryptvault.http.flame;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is different from another profile: shares of methods by themselves. Immutable.
 *
 * @param grew the largest growth first
 * @param shrank the largest loss first
 */
public record Difference(List<ShareChange> grew, List<ShareChange> shrank) {
  /** Smaller changes are not told. */
  private static final double SMALLEST = 0.005;
  /** Times the standard deviation that two samples of the same program may differ by. */
  private static final double DEVIATIONS = 3;

  private static final int MOST = 10;

  /**
   * Compares two profiles. A change that chance can explain is left out: each share is a count of samples.
   *
   * @param now this profile
   * @param before the baseline, sampled the same way
   * @return at most ten methods of each kind
   */
  public static Difference of(Profile now, Profile before) {
    Map<String, Long> nowByMethod = now.cpu().selfByMethod();
    Map<String, Long> beforeByMethod = before.cpu().selfByMethod();
    Set<String> methods = new TreeSet<>(nowByMethod.keySet());
    methods.addAll(beforeByMethod.keySet());
    List<ShareChange> changes = new ArrayList<>();
    for (String method : methods) {
      ShareChange change = new ShareChange(
          method, share(beforeByMethod, method, before), share(nowByMethod, method, now));
      double noise = Math.sqrt(
          variance(change.before(), before.samples()) + variance(change.now(), now.samples()));
      if (Math.abs(change.by()) >= Math.max(SMALLEST, DEVIATIONS * noise)) {
        changes.add(change);
      }
    }
    Comparator<ShareChange> byGrowth = Comparator.comparingDouble(ShareChange::by);
    return new Difference(
        changes.stream()
            .filter(one -> one.by() > 0)
            .sorted(byGrowth.reversed())
            .limit(MOST)
            .toList(),
        changes.stream()
            .filter(one -> one.by() < 0)
            .sorted(byGrowth)
            .limit(MOST)
            .toList());
  }

  private static double share(Map<String, Long> weights, String method, Profile profile) {
    return profile.cpu().total() == 0
        ? 0
        : (double) weights.getOrDefault(method, 0L) / profile.cpu().total();
  }

  private static double variance(double share, long samples) {
    return share * (1 - share) / Math.max(1, samples);
  }
}
