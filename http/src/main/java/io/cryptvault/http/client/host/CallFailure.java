package io.cryptvault.http.client.host;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that failed; the message says how, in words for a user. */
public final class CallFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

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

  /** The host wants no call for so long. */
  public static CallFailure held(FailureKind kind, String message, Duration hold) {
    return new CallFailure(kind, message, 0, hold, null);
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
