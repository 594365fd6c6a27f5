package io.cryptvault.http.client.host;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;
import org.jspecify.annotations.Nullable;

/** Failures of the network in words, without what wraps them. */
public final class Failures {
  private static final int LONG = 500;

  private Failures() {}

  /**
   * {@return what failed, without the wrappers that stages put around it}
   *
   * @param failure as a stage reports it
   */
  public static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /**
   * {@return the failure as a {@link CallFailure}: unchanged if it is one, else a timeout, a too large answer, or a network failure}
   *
   * @param failure as a stage reports it
   */
  public static CallFailure ofCall(Throwable failure) {
    Throwable cause = unwrapped(failure);
    return switch (cause) {
      case CallFailure call -> call;
      case EntityStreamSizeException large -> tooLarge();
      case TimeoutException late ->
        CallFailure.of(FailureKind.TIMEOUT, "got no complete answer in time", late);
      default ->
        CallFailure.of(FailureKind.NETWORK, "failed on the network: " + reason(cause), cause);
    };
  }

  static CallFailure tooLarge() {
    return CallFailure.of(
        FailureKind.TOO_LARGE, "was larger than cryptvault.client.pool.max-body allows");
  }

  /** The innermost message: the outer ones speak of streams and stages. */
  private static String reason(Throwable failure) {
    Throwable innermost = failure;
    @Nullable Throwable next = failure.getCause();
    while (next != null) {
      innermost = next;
      next = next.getCause();
    }
    @Nullable String message = innermost.getMessage();
    return message == null ? innermost.getClass().getSimpleName() : message;
  }

  /**
   * {@return the first 500 characters at most; a host's text may be a megabyte long}
   *
   * @param words text of a host
   */
  public static String shortened(String words) {
    return words.length() <= LONG ? words : words.substring(0, LONG) + "...";
  }

  /**
   * {@return a duration for people: {@code 10 s}, {@code 250 ms}}
   *
   * @param duration in whole milliseconds; what is shorter is cut off
   */
  public static String words(Duration duration) {
    long millis = duration.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }
}
