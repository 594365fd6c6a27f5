package io.cryptvault.http.server;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.HttpMethods;

/** A status with which a request is refused: what the descriptions say of it, and which endpoints can answer it. */
enum ErrorStatus {
  BAD_REQUEST(400, "A parameter or a body that cannot be read.", Reach.EVERYWHERE),
  FOREIGN_ORIGIN(
      403, "The request is from a page of an origin that is not allowed.", Reach.CHANGES),
  NOT_FOUND(404, "There is no such symbol, job or store.", Reach.DECLARED),
  NOT_ACCEPTABLE(406, "`Accept` or `format` names no media type that there is.", Reach.EVERYWHERE),
  REQUEST_TIMEOUT(408, "The request has not come as a whole in time.", Reach.EVERYWHERE),
  CONFLICT(
      409,
      "The server cannot do it now, or is not set up for it; the detail says what to do.",
      Reach.DECLARED),
  GONE(410, "The job has expired, or was cancelled or deleted.", Reach.DECLARED),
  BODY_TOO_LONG(413, "The body is too long.", Reach.BODIES),
  URL_TOO_LONG(414, "The URL is too long.", Reach.EVERYWHERE),
  UNSUPPORTED_MEDIA_TYPE(415, "The body is of another type, or compressed.", Reach.EVERYWHERE),
  EXPECTATION_FAILED(417, "An `Expect` other than `100-continue`.", Reach.EVERYWHERE),
  UNKNOWN_HOST(421, "`Host` is not a name of this server.", Reach.EVERYWHERE),
  UNPROCESSABLE(422, "A wrong formula, too little history, or too much at once.", Reach.DECLARED),
  TOO_MANY_REQUESTS(429, "The address waits for too many answers.", Reach.EVERYWHERE),
  HEADERS_TOO_LONG(431, "The headers are too long or too many.", Reach.EVERYWHERE),
  INTERNAL(500, "A fault of the server.", Reach.EVERYWHERE),
  UPSTREAM(502, "The source refused, or its answer is unusable.", Reach.DECLARED),
  OVERLOADED(
      503, "The server is overloaded, has no memory left, starts or stops.", Reach.EVERYWHERE),
  TOO_LATE(504, "There was no answer in time.", Reach.EVERYWHERE);

  /** Which endpoints answer with it. */
  private enum Reach {
    EVERYWHERE,
    /** Endpoints that change something or stream. */
    CHANGES,
    /** Endpoints that have a body. */
    BODIES,
    /** Endpoints whose rows say so. */
    DECLARED
  }

  private final int status;
  private final String meaning;
  private final Reach reach;

  ErrorStatus(int status, String meaning, Reach reach) {
    this.status = status;
    this.meaning = meaning;
    this.reach = reach;
  }

  /** Those that an endpoint can answer with, in the order of their numbers. */
  static List<ErrorStatus> of(Endpoint row) {
    Stream<ErrorStatus> byReach = Arrays.stream(values()).filter(one -> switch (one.reach) {
      case EVERYWHERE -> true;
      case CHANGES ->
        !row.method().equals(HttpMethods.GET) || row.answers().get(0).status() == 101;
      case BODIES -> row.body().isPresent();
      case DECLARED -> false;
    });
    return Stream.concat(byReach, row.refusals().stream())
        .distinct()
        .sorted(Comparator.comparingInt(ErrorStatus::status))
        .toList();
  }

  int status() {
    return status;
  }

  /** When it is answered, in Markdown. */
  String meaning() {
    return meaning;
  }

  /** Whether the answer says when to try again. */
  boolean isTemporary() {
    return status == 429 || status == 502 || status == 503 || status == 504;
  }

  /** {@code BAD_REQUEST} is the component {@code BadRequest}. */
  String component() {
    return Arrays.stream(name().split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }
}
