package io.cryptvault.config;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where bars come from and how live ones travel, section {@code cryptvault.ingest}. Immutable.
 *
 * @param source the source that is opened when none is given, by its provider's name
 * @param groupBars live bars in one message, at most
 * @param groupWithin how long the first of a group may wait for the others
 * @param firstBackoff the first pause before a broken live stream is opened again
 * @param maxBackoff the longest
 * @param gaps the ledger of what is missing
 * @param review how what is there is read again
 * @param pushed what a service brings itself
 */
public record IngestSettings(
    String source,
    int groupBars,
    Duration groupWithin,
    Duration firstBackoff,
    Duration maxBackoff,
    GapSettings gaps,
    ReviewSettings review,
    PushedSettings pushed) {
  private static final String SECTION = "cryptvault.ingest";

  public IngestSettings {
    new Problems(SECTION)
        .require(
            "source", !source.isBlank(), "a name", "\"" + source + "\"", "a provider goes by it")
        .between("group-bars", groupBars, 1, 100_000, "live bars travel in groups of it")
        .positive("group-within", groupWithin, "a group is sent by then, full or not")
        .positive("first-backoff", firstBackoff, "a broken stream is opened again after it")
        .require(
            "max-backoff",
            maxBackoff.compareTo(firstBackoff) >= 0,
            ">= first-backoff " + firstBackoff,
            maxBackoff,
            "pauses grow up to it")
        .report();
  }

  /** Throws when the source is none of these, where they are known. */
  static void requireKnown(Config config, Set<String> sources) {
    String source = config.getString(SECTION + ".source");
    new Problems(SECTION)
        .require(
            "source",
            sources.isEmpty() || sources.contains(source),
            "one of " + String.join(", ", new TreeSet<>(sources)),
            "\"" + source + "\"",
            "its module is to be there, too")
        .report();
  }

  /** The same with another review. */
  public IngestSettings with(ReviewSettings other) {
    return new IngestSettings(
        source, groupBars, groupWithin, firstBackoff, maxBackoff, gaps, other, pushed);
  }

  /** The same with other rules for what is pushed. */
  public IngestSettings with(PushedSettings other) {
    return new IngestSettings(
        source, groupBars, groupWithin, firstBackoff, maxBackoff, gaps, review, other);
  }

  static IngestSettings read(Config section) {
    return new IngestSettings(
        section.getString("source"),
        section.getInt("group-bars"),
        section.getDuration("group-within"),
        section.getDuration("first-backoff"),
        section.getDuration("max-backoff"),
        GapSettings.read(section.getConfig("gaps")),
        ReviewSettings.read(section.getConfig("review")),
        PushedSettings.read(section.getConfig("pushed")));
  }
}
