package io.cryptvault.http.benchmark;

import java.util.Locale;

/** What a row is, compared with the same row of an earlier run. */
public enum Verdict {
  /** No difference beyond the spread. */
  SAME,
  /** It takes less time, beyond the spread. */
  FASTER,
  /** It takes more time, beyond the spread. */
  SLOWER,
  /** The earlier run has no such row, or is of another machine, JDK or version. */
  NOT_COMPARED;

  /** {@return the words in rows} */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
