package io.cryptvault.http.client.host;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that failed; the message says how, in words for a user. */
public final class CallFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** No venue bans anybody for longer; a time beyond it is damaged, or meant to keep us away. */
  private static final Duration LONGEST_HOLD = Duration.ofDays(3);

  private final FailureKind kind;
  private final int venueCode;
  private final Duration hold;

  private CallFailure(
      FailureKind kind, String message, int venueCode, Duration hold, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.venueCode = venueCode;
    this.hold = hold;
  }

  public static CallFailure of(FailureKind kind, String message) {
    return new CallFailure(kind, message, 0, Duration.ZERO, null);
  }

  public static CallFailure of(FailureKind kind, String message, Throwable cause) {
    return new CallFailure(kind, message, 0, Duration.ZERO, cause);
  }

  /** The venue refused and said which of its own codes it means. */
  public static CallFailure refused(FailureKind kind, String message, int venueCode) {
    return new CallFailure(kind, message, venueCode, Duration.ZERO, null);
  }

  /** The host wants no call for so long; the message is {@code what}, and that. */
  public static CallFailure held(FailureKind kind, String what, Duration hold) {
    Duration believed = hold.compareTo(LONGEST_HOLD) > 0 ? LONGEST_HOLD : hold;
    String message = what + "; the host gets no call for " + Failures.words(believed);
    return new CallFailure(kind, message, 0, believed, null);
  }

  /** The same failure, told with what was tried. */
  CallFailure told(String message) {
    return new CallFailure(kind, message, venueCode, hold, this);
  }

  /** What happened, in words. */
  public String words() {
    return String.valueOf(getMessage());
  }

  public FailureKind kind() {
    return kind;
  }

  /** The venue's own code, 0 when it gave none. */
  public int venueCode() {
    return venueCode;
  }

  /** How long the host wants no call from anybody; zero when it did not ask. */
  public Duration hold() {
    return hold;
  }
}
