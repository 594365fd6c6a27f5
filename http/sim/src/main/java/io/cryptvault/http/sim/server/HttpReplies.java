package io.cryptvault.http.sim.server;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.DateTime;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.ResponseEntity;
import org.apache.pekko.http.javadsl.model.StatusCode;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.Date;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** Converts a {@link Reply} to a response of Pekko. Immutable. */
final class HttpReplies {
  private static final Duration FLUSHED = Duration.ofMillis(50);
  private static final Duration DRIP = Duration.ofSeconds(1);

  HttpResponse response(Reply reply) {
    HttpResponse response =
        HttpResponse.create().withStatus(statusCode(reply.status())).withEntity(entity(reply));
    for (Reply.Header header : reply.headers()) {
      response = response.addHeader(header(header));
    }
    return response;
  }

  private static ResponseEntity entity(Reply reply) {
    ContentType type = contentType(reply.contentType());
    ByteString body = reply.body();
    return switch (reply.delivery()) {
      case CUT ->
        HttpEntities.create(
            type, body.size() + 1L, Source.single(body.take(body.size() / 2)).concat(broken(body)));
      case DRIP ->
        HttpEntities.create(
            type,
            body.size(),
            Source.range(0, body.size() - 1).throttle(1, DRIP).map(i -> body.slice(i, i + 1)));
      default -> HttpEntities.create(type, body);
    };
  }

  /** Breaks after the first half had time to be sent: a client silently retries a call if it has seen no byte of the answer. */
  private static Source<ByteString, ?> broken(ByteString body) {
    return Source.single(body).initialDelay(FLUSHED).map(rest -> {
      throw new WireFrames.Broken();
    });
  }

  /** Codes that are not standard, such as 520, come from proxies. */
  private static StatusCode statusCode(int status) {
    return status > 511
        ? StatusCodes.custom(status, "Unknown Error", "", false, true)
        : StatusCodes.get(status);
  }

  private static ContentType contentType(String text) {
    return switch (text) {
      case "application/json" -> ContentTypes.APPLICATION_JSON;
      case "application/json; charset=utf-8" -> ContentTypes.APPLICATION_JSON;
      case "text/html; charset=UTF-8" -> ContentTypes.TEXT_HTML_UTF8;
      case "image/png" -> MediaTypes.IMAGE_PNG.toContentType();
      default -> ContentTypes.TEXT_PLAIN_UTF8;
    };
  }

  private static long millis(String date) {
    return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
        .toInstant()
        .toEpochMilli();
  }

  /** A raw header {@code Date} would be sent in addition to Pekko's own. */
  private static HttpHeader header(Reply.Header header) {
    return header.name().equals("Date")
        ? Date.create(DateTime.create(millis(header.value())))
        : RawHeader.create(header.name(), header.value());
  }
}
