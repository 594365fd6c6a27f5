package io.cryptvault.config;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where bars come from and how live ones travel, section {@code cryptvault.ingest}. Immutable.
 *
 * @param source the source to open when none is given, by its provider's name
 * @param groupBars the most live bars in one message
 * @param groupWithin how long the first bar of a group waits for others
 * @param firstBackoff the first pause before a broken live stream is opened again
 * @param maxBackoff the longest pause
 * @param gaps the ledger of missing bars
 * @param review how the past is read again
 * @param pushed bars that a service pushes itself
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

  /**
   * Checks the values.
   *
   * @throws SettingsException with every value that is out of range
   */
  public IngestSettings {
    new Problems(SECTION)
        .require(
            "source", !source.isBlank(), "a name", "\"" + source + "\"", "it selects a provider")
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

  /** Throws {@link SettingsException} when the source is not one of these; an empty set means that they are not known. */
  static void requireKnown(Config config, Set<String> sources) {
    String source = config.getString(SECTION + ".source");
    new Problems(SECTION)
        .require(
            "source",
            sources.isEmpty() || sources.contains(source),
            "one of " + String.join(", ", new TreeSet<>(sources)),
            "\"" + source + "\"",
            "its module must also be on the class path")
        .report();
  }

  /**
   * {@return the same settings with another review}
   *
   * @param other how the past is read again
   */
  public IngestSettings with(ReviewSettings other) {
    return new IngestSettings(
        source, groupBars, groupWithin, firstBackoff, maxBackoff, gaps, other, pushed);
  }

  /**
   * {@return the same settings with other rules for pushed bars}
   *
   * @param other the rules
   */
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
