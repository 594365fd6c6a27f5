package io.cryptvault.http.doctor;

import java.util.Locale;

/**
 * One thing that was looked at. Immutable.
 *
 * @param area what it belongs to: installed, configured, venue, store, server
 * @param found what is so, or what is wrong and how to mend it
 */
public record Finding(String area, String subject, State state, String found) {

  /** How it stands. */
  public enum State {
    OK,
    /** Not wrong, and good to know. */
    NOTE,
    FAILED;

    /** As it is told. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding ok(String area, String subject, String found) {
    return new Finding(area, subject, State.OK, found);
  }

  static Finding note(String area, String subject, String found) {
    return new Finding(area, subject, State.NOTE, found);
  }

  static Finding failed(String area, String subject, String found) {
    return new Finding(area, subject, State.FAILED, found);
  }
}
