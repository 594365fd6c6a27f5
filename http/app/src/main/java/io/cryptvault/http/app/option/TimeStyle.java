package io.cryptvault.http.app.option;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How times are written. */
public enum TimeStyle {
  /** As dates and times of UTC. */
  ISO {
    @Override
    public String machine(long millis) {
      return Instant.ofEpochMilli(millis).toString();
    }

    @Override
    public String header(String name) {
      return name + " (UTC)";
    }

    @Override
    public List<String> column(List<Long> millis) {
      DateTimeFormatter shortest = millis.stream().allMatch(time -> time % DAY == 0)
          ? DATE
          : millis.stream().allMatch(time -> time % MINUTE == 0) ? MINUTES : SECONDS;
      return millis.stream()
          .map(time -> shortest.format(Instant.ofEpochMilli(time).atOffset(ZoneOffset.UTC)))
          .toList();
    }
  },
  /** As milliseconds since 1970. */
  EPOCH {
    @Override
    public String machine(long millis) {
      return Long.toString(millis);
    }

    @Override
    public String header(String name) {
      return name;
    }

    @Override
    public List<String> column(List<Long> millis) {
      return millis.stream().map(time -> Long.toString(time)).toList();
    }
  };

  private static final long MINUTE = 60_000;
  private static final long DAY = 24 * 60 * MINUTE;
  private static final DateTimeFormatter DATE = pattern("uuuu-MM-dd");
  private static final DateTimeFormatter MINUTES = pattern("uuuu-MM-dd HH:mm");
  private static final DateTimeFormatter SECONDS = pattern("uuuu-MM-dd HH:mm:ss");

  private static DateTimeFormatter pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
  }

  /**
   * {@return a time for a program: in ISO 8601, or the number}
   *
   * @param millis since 1970
   */
  public abstract String machine(long millis);

  /**
   * {@return the head of a column of times, with the zone where one is meant}
   *
   * @param name what the times are
   */
  public abstract String header(String name);

  /**
   * {@return the times of a column for a person, all alike: dates alone when each is a midnight, seconds only when one has some}
   *
   * @param millis since 1970
   */
  public abstract List<String> column(List<Long> millis);
}
