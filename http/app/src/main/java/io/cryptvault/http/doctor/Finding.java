package io.cryptvault.http.doctor;

import java.util.Locale;

/**
 * The result of one check. Immutable.
 *
 * @param area what it belongs to: installed, configured, venue, store, server
 * @param subject what was checked: a name, a file or an address
 * @param state whether it is well
 * @param found what was found, or what is wrong and how to fix it
 */
public record Finding(String area, String subject, State state, String found) {

  /** Whether it is well. */
  public enum State {
    /** As it should be. */
    OK,
    /** Not wrong, but good to know. */
    NOTE,
    /** Wrong. */
    FAILED;

    /** {@return the state in lower case, as printed} */
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
