package io.cryptvault.http.app.text;

import io.cryptvault.http.flame.CpuSampling;
import io.cryptvault.http.flame.Difference;
import io.cryptvault.http.flame.DurationTally;
import io.cryptvault.http.flame.HotMethod;
import io.cryptvault.http.flame.Profile;
import io.cryptvault.http.flame.Run;
import io.cryptvault.http.flame.ShareChange;
import io.cryptvault.http.flame.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** A profile for people, in a few lines. */
public final class ProfileText {
  private static final int METHODS = 8;
  private static final int PLACES = 3;
  private static final long FEW_SAMPLES = 200;

  private ProfileText() {}

  /**
   * The lines.
   *
   * @param run what was profiled
   * @param profile of its recording
   * @param difference to a baseline, if it is compared with one
   * @return ends in a line end
   */
  public static String of(Run run, Profile profile, Optional<Difference> difference) {
    StringBuilder text =
        new StringBuilder("profile: ").append(length(run, profile)).append('\n');
    methods(text, profile);
    profile.allocation().hottest(1).stream()
        .findFirst()
        .ifPresent(most -> line(
            text,
            "allocated",
            megabytes(profile.allocation().total()) + ", most of it " + most.method() + " ("
                + percent(most.share()) + ")"));
    DurationTally pauses = profile.collections();
    line(
        text,
        "collector",
        pauses.count() == 0
            ? "no collections"
            : pauses.count() + " collections, paused for " + seconds(pauses.total())
                + ", the longest for " + seconds(pauses.longest()));
    places(text, "locks", "no thread waited 10 ms for a lock", profile.locks());
    places(text, "parked", "no thread was parked for 10 ms", profile.parks());
    new TreeMap<>(profile.ours())
        .forEach((name, all) -> line(
            text,
            "engine",
            name + " " + times(all.count()) + ", " + seconds(all.total()) + ", the longest "
                + seconds(all.longest())));
    difference.ifPresent(found -> changes(text, found));
    return text.toString();
  }

  private static String length(Run run, Profile profile) {
    return "ran for " + seconds(run.end().wall())
        + run.end()
            .cpu()
            .map(cpu -> ", used " + seconds(cpu) + " of CPU" + parts(profile))
            .orElse("");
  }

  /** Where the CPU time of a process goes, as far as true CPU time tells. */
  private static String parts(Profile profile) {
    return profile.sampling().equals(Optional.of(CpuSampling.CPU_TIME))
        ? ": " + seconds(Duration.ofNanos(profile.cpu().total())) + " seen in Java threads"
            + (profile.lost() > 0
                ? ", about " + seconds(profile.lostTime()) + " in lost samples"
                : "")
            + ", the rest in the compiler, the collector and the start of the JVM"
        : "";
  }

  private static void methods(StringBuilder text, Profile profile) {
    if (profile.sampling().isEmpty()) {
      line(text, "hot", "no samples; record for longer");
      return;
    }
    line(
        text,
        "sampled",
        profile.samples() + " samples, " + profile.sampling().get().meaning()
            + (profile.lost() > 0 ? ", " + profile.lost() + " lost" : "")
            + (profile.samples() < FEW_SAMPLES
                ? "; too few for exact shares, record for longer"
                : ""));
    for (HotMethod hot : profile.cpu().hottest(METHODS)) {
      line(text, "hot", percent(hot.share()) + " " + hot.method());
    }
  }

  private static void places(StringBuilder text, String label, String none, List<Waiting> places) {
    if (places.isEmpty()) {
      line(text, label, none);
    }
    places.stream()
        .limit(PLACES)
        .forEach(place -> line(
            text,
            label,
            seconds(place.time().total()) + ", " + times(place.time().count()) + " at " + place.at()
                + " for " + place.on()));
  }

  private static String times(long count) {
    return count == 1 ? "once" : count + " times";
  }

  private static void changes(StringBuilder text, Difference difference) {
    if (difference.grew().isEmpty() && difference.shrank().isEmpty()) {
      line(text, "changed", "nothing beyond what chance explains");
    }
    difference.grew().forEach(change -> line(text, "grew", change(change)));
    difference.shrank().forEach(change -> line(text, "shrank", change(change)));
  }

  private static String change(ShareChange change) {
    return String.format(
        Locale.ROOT,
        "%+.1f points, from %s to %s, %s",
        change.by() * 100,
        percent(change.before()).strip(),
        percent(change.now()).strip(),
        change.method());
  }

  private static void line(StringBuilder text, String label, String rest) {
    text.append(String.format(Locale.ROOT, "  %-10s %s%n", label, rest));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%4.1f %%", share * 100);
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() < 100
        ? String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6)
        : String.format(Locale.ROOT, "%.2f s", duration.toNanos() / 1e9);
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,.1f MiB", bytes / (double) (1 << 20));
  }
}
