package io.cryptvault.http.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.util.ByteString;

/**
 * Adds to every answer what does not depend on its endpoint: the name of the request, its trace, who may read the answer, what caches must know;
 * and compresses it. Immutable.
 */
record AnswerHeaders(CrossOrigin crossOrigin, Compressing compressing) {
  private static final HttpHeader VARY_ORIGIN = RawHeader.create("Vary", "Origin");
  private static final HttpHeader VARY_ENCODING = RawHeader.create("Vary", "Accept-Encoding");
  private static final HttpHeader VARY_BOTH = RawHeader.create("Vary", "Accept-Encoding, Origin");

  /** The answer as it is sent. */
  HttpResponse complete(HttpRequest request, RequestHead head, HttpResponse answer) {
    List<HttpHeader> headers = new ArrayList<>(4);
    headers.add(RawHeader.create(RequestId.HEADER, head.id()));
    head.trace()
        .ifPresent(trace ->
            headers.add(RawHeader.create(TraceParent.HEADER, trace.withSpan(RequestId.next()))));
    HttpResponse response = named(answer, head.id());
    crossOrigin.add(request, head, response, headers);
    if (compressing.concerns(head, response)) {
      headers.add(crossOrigin.isOn() ? VARY_BOTH : VARY_ENCODING);
      response = compressing.answer(head, response);
    } else if (crossOrigin.isOn()) {
      headers.add(VARY_ORIGIN);
    }
    return response.addHeaders(headers);
  }

  /** A problem document also has the name of its request. */
  static HttpResponse named(HttpResponse answer, String id) {
    if (answer.status().intValue() < 400
        || !(answer.entity() instanceof HttpEntity.Strict problem)
        || !answer.entity().getContentType().equals(Respond.PROBLEM)) {
      return answer;
    }
    ByteString document = problem.getData();
    ByteString name =
        ByteString.fromString(",\"requestId\":\"" + id + "\"}", StandardCharsets.US_ASCII);
    return answer.withEntity(
        HttpEntities.create(Respond.PROBLEM, document.dropRight(1).concat(name)));
  }
}
