package io.cryptvault.http.server;

import io.cryptvault.actors.telemetry.TraceSpan;
import io.cryptvault.actors.telemetry.Traces;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.AttributeKey;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.util.ByteString;

/** Records questions by HTTP. A request whose trace is not recorded has no attribute, and costs one look. */
final class Traced {
  private static final AttributeKey<TraceSpan> KEY = AttributeKey.create("span", TraceSpan.class);
  private static final String API = "/v1/";

  private Traced() {}

  /** Begins the span of a request of the API, as part of the trace that the client names, or of a new one. */
  static TraceSpan begin(Traces traces, HttpRequest request, RequestHead head) {
    if (traces.equals(Traces.NONE) || !request.getUri().path().startsWith(API)) {
      return TraceSpan.NONE;
    }
    return traces
        .begin("request", head.trace().map(TraceParent::text).orElse(""))
        .tag("method", request.method().name());
  }

  /** The request as its endpoint gets it. */
  static HttpRequest with(HttpRequest request, TraceSpan span) {
    return span.isRecorded() ? request.addAttribute(KEY, span) : request;
  }

  /** The span of a request; {@link TraceSpan#NONE} when nobody records it. */
  static TraceSpan of(HttpRequest request) {
    return request.getAttribute(KEY).orElse(TraceSpan.NONE);
  }

  /** The same encoding, recorded. */
  static <T, R> Function<T, R> encoding(TraceSpan request, Function<T, R> encode) {
    if (!request.isRecorded()) {
      return encode;
    }
    return value -> {
      TraceSpan span = request.child("encoding");
      try {
        return encode.apply(value);
      } finally {
        span.end();
      }
    };
  }

  /** Ends the span of a request when its answer has been sent to the connection. The answer names the span. */
  static HttpResponse end(TraceSpan span, HttpResponse answer) {
    if (!span.isRecorded()) {
      return answer;
    }
    int status = answer.status().intValue();
    span.tag("status", Integer.toString(status));
    if (status >= 500) {
      span.failed(Integer.toString(status));
    }
    HttpResponse named = answer
        .removeHeader(TraceParent.HEADER)
        .addHeader(RawHeader.create(TraceParent.HEADER, span.text()));
    if (answer.entity() instanceof HttpEntity.Strict) {
      span.end();
      return named;
    }
    return named.transformEntityDataBytes(Flow.<ByteString>create()
        .watchTermination((started, sent) -> {
          CompletionStage<?> unused = sent.whenComplete((done, failure) -> span.end(failure));
          return started;
        }));
  }
}
