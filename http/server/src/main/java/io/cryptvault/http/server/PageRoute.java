package io.cryptvault.http.server;

import io.cryptvault.engine.market.Quoted;
import io.cryptvault.http.page.PageFile;
import io.cryptvault.http.page.PageFiles;
import io.cryptvault.http.wire.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.Allow;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/**
 * Answers requests for files of the dashboard; its paths are not in the table of endpoints, because a program has no use for them. Each
 * file says what the page may load: files of this server, and its WebSocket. Thread-safe.
 */
final class PageRoute {
  private static final String API = "/v1/";
  private static final HttpHeader GZIP = RawHeader.create("Content-Encoding", "gzip");
  private static final Allow ALLOW =
      Allow.create(HttpMethods.GET, HttpMethods.HEAD, HttpMethods.OPTIONS);

  /** What may stand in {@code Host} and be copied into a policy. */
  private static final Pattern AUTHORITY = Pattern.compile("[A-Za-z0-9._:\\[\\]-]{1,255}");

  /** A browser asks each time whether a file has changed, so a new server never meets an old page. */
  private static final List<HttpHeader> FIXED = List.of(
      RawHeader.create("Cache-Control", "no-cache"),
      RawHeader.create("X-Content-Type-Options", "nosniff"),
      RawHeader.create("X-Frame-Options", "DENY"),
      RawHeader.create("Referrer-Policy", "no-referrer"));

  private final PageFiles files;
  private final int fromBytes;

  /** {@code fromBytes} is the shortest answer that is compressed. */
  PageRoute(PageFiles files, int fromBytes) {
    this.files = files;
    this.fromBytes = fromBytes;
  }

  /** The answer; empty where the path is none of the dashboard's. */
  Optional<HttpResponse> answer(HttpRequest request) {
    String path = request.getUri().path();
    return path.startsWith(API)
        ? Optional.empty()
        : files.find(path).map(file -> answer(request, file, path));
  }

  /** The HTTP layer below answers {@code HEAD} by {@code GET}. */
  private HttpResponse answer(HttpRequest request, PageFile file, String path) {
    if (request.method().equals(HttpMethods.OPTIONS)) {
      return HttpResponse.create().withStatus(StatusCodes.NO_CONTENT).addHeader(ALLOW);
    }
    if (!request.method().equals(HttpMethods.GET)) {
      return Respond.problem(
              Problem.of(
                  405,
                  "METHOD_NOT_ALLOWED",
                  "expected GET or HEAD or OPTIONS, found "
                      + Quoted.cut(request.method().name())),
              path)
          .addHeader(ALLOW);
    }
    RequestHead head = RequestHead.of(request);
    List<HttpHeader> headers = new ArrayList<>(FIXED);
    headers.add(RawHeader.create("Content-Security-Policy", policy(request)));
    if (head.ifNoneMatch().equals("*") || head.ifNoneMatch().contains(file.tag())) {
      headers.add(RawHeader.create("ETag", file.tag()));
      return HttpResponse.create().withStatus(StatusCodes.NOT_MODIFIED).addHeaders(headers);
    }
    boolean gzip = head.accepts().isGzip() && file.bytes().size() >= fromBytes;
    headers.add(RawHeader.create("ETag", gzip ? EncodedTag.of(file.tag()) : file.tag()));
    if (gzip) {
      headers.add(GZIP);
    }
    return HttpResponse.create()
        .withEntity(HttpEntities.create(file.contentType(), gzip ? file.gzip() : file.bytes()))
        .addHeaders(headers);
  }

  /** Not every browser counts a WebSocket of the same host as {@code 'self'}, so it is named. */
  private static String policy(HttpRequest request) {
    String host = request.getHeader("Host").map(HttpHeader::value).orElse("");
    String sockets = AUTHORITY.matcher(host).matches() ? " ws://" + host + " wss://" + host : "";
    return "default-src 'self'; connect-src 'self'" + sockets
        + "; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
        + " report-uri " + ViolationEndpoints.PATH;
  }
}
