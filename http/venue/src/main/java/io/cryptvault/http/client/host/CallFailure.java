package io.cryptvault.http.client.host;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that failed; the message says how, in words for a user. */
public final class CallFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** No venue bans anybody for longer. A longer time is damaged, or meant to keep us away. */
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

  /**
   * {@return a failure without a cause}
   *
   * @param kind why the call failed
   * @param message what happened, without the address that was called
   */
  public static CallFailure of(FailureKind kind, String message) {
    return new CallFailure(kind, message, 0, Duration.ZERO, null);
  }

  /**
   * {@return a failure with its cause}
   *
   * @param kind why the call failed
   * @param message what happened, without the address that was called
   * @param cause what was thrown
   */
  public static CallFailure of(FailureKind kind, String message, Throwable cause) {
    return new CallFailure(kind, message, 0, Duration.ZERO, cause);
  }

  /**
   * {@return a refusal with the venue's own code}
   *
   * @param kind why the call failed
   * @param message what happened, without the address that was called
   * @param venueCode the venue's own code; 0 when it gave none
   */
  public static CallFailure refused(FailureKind kind, String message, int venueCode) {
    return new CallFailure(kind, message, venueCode, Duration.ZERO, null);
  }

  /**
   * {@return a failure after which the host wants no call for a while; the message is {@code what}, followed by the time}
   *
   * @param kind why the call failed
   * @param what what happened, without the address that was called
   * @param hold how long the host wants no call; at most three days are believed
   */
  public static CallFailure held(FailureKind kind, String what, Duration hold) {
    Duration believed = hold.compareTo(LONGEST_HOLD) > 0 ? LONGEST_HOLD : hold;
    String message = what + "; the host gets no call for " + Failures.words(believed);
    return new CallFailure(kind, message, 0, believed, null);
  }

  /** The same failure with a message that also says what was tried. */
  CallFailure with(String message) {
    return new CallFailure(kind, message, venueCode, hold, this);
  }

  /** {@return what happened, in words} */
  public String words() {
    return String.valueOf(getMessage());
  }

  /** {@return why the call failed} */
  public FailureKind kind() {
    return kind;
  }

  /** {@return the venue's own code, 0 when it gave none} */
  public int venueCode() {
    return venueCode;
  }

  /** {@return how long the host wants no call from anybody; zero when it did not ask for that} */
  public Duration hold() {
    return hold;
  }
}
