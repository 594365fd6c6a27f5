package io.cryptvault.http.wire;

import io.cryptvault.actors.profile.ProfileReport;
import io.cryptvault.http.schema.Schema;

/** What the profiler has measured. */
public final class ProfileJson {
  private static final Schema OPERATION = Schema.object()
      .field("name", Schema.text())
      .field("count", Schema.count().meaning("How often it has ended."))
      .field("totalNanos", Schema.count())
      .field("ownNanos", Schema.count().meaning("Without the operations within it."))
      .field("minNanos", Schema.count())
      .field("meanNanos", Schema.number())
      .field("maxNanos", Schema.count())
      .field("deviationNanos", Schema.number().meaning("The sample standard deviation."))
      .field("p50Nanos", Schema.count())
      .field("p90Nanos", Schema.count())
      .field("p99Nanos", Schema.count())
      .field("p999Nanos", Schema.count())
      .field(
          "bytesEach",
          Schema.number()
              .orNull()
              .meaning("Bytes that one allocates, the mean; null where they are not known."))
      .field("waiting", Schema.count().meaning("Asynchronous ones that have not ended."))
      .named("ProfiledOperation", "All runs of the operations of one name.");

  private static final Schema PLACE = Schema.object()
      .field("name", Schema.text())
      .field("level", Schema.count().meaning("How many operations it was called from within."))
      .field("count", Schema.count())
      .field("totalNanos", Schema.count())
      .field("ownNanos", Schema.count())
      .named("ProfiledPlace", "An operation where it is called; a line of a tree, depth first.");

  private static final Schema CACHE = Schema.object()
      .field("name", Schema.text())
      .field("hits", Schema.count())
      .field("misses", Schema.count())
      .field("hitShare", Schema.number())
      .named("ProfiledCache", "The look-ups of a cache.");

  private static final Schema OPEN = Schema.object()
      .field("name", Schema.text())
      .field("thread", Schema.text())
      .field("nanos", Schema.count().meaning("Since it began."))
      .named("OpenOperation", "An operation that has not ended.");

  /** Of {@link #of}. */
  public static final Schema SCHEMA = Schema.object()
      .field("on", Schema.flag())
      .field("elapsedNanos", Schema.count().meaning("Since the profiler was switched on."))
      .field("full", Schema.flag().meaning("Whether some operations are counted as `(other)`."))
      .field("operations", Schema.list(OPERATION))
      .field("tree", Schema.list(PLACE))
      .field("caches", Schema.list(CACHE))
      .field("open", Schema.list(OPEN))
      .named("Profile", "How often and how long the engine does what it does, in nanoseconds.");

  private ProfileJson() {}

  /**
   * The answer to {@code GET /v1/profile}.
   *
   * @param report of now
   * @return a JSON document
   */
  public static String of(ProfileReport report) {
    return report.toJson();
  }
}
