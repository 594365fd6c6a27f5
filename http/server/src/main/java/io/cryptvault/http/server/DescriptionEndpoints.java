package io.cryptvault.http.server;

import io.cryptvault.actors.answer.Dated;
import io.cryptvault.actors.answer.Validity;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.http.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaType;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.util.ByteString;

/**
 * What the server says of itself: the table of endpoints and the messages of streams, for programs and for people. Each document is made
 * when it is first asked for, and then kept.
 */
final class DescriptionEndpoints {
  /** A page loads nothing from another host, and runs no script. */
  private static final String POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final List<Endpoint> table;

  /** {@code others} are all endpoints beside those of this class. */
  DescriptionEndpoints(List<Endpoint> others, HttpSettings settings) {
    this.table = Stream.concat(others.stream(), own(settings)).toList();
  }

  /** All endpoints. */
  List<Endpoint> table() {
    return table;
  }

  private Stream<Endpoint> own(HttpSettings settings) {
    String base = "http://" + settings.host() + (settings.port() > 0 ? ":" + settings.port() : "");
    return Stream.of(
        json(
            "/openapi.json",
            "This API as an OpenAPI 3.1 document: endpoints, parameters, schemas, errors.",
            () -> OpenApi.of(table)),
        json(
            "/asyncapi.json",
            "The messages of `/v1/stream` and `/v1/events` as an AsyncAPI 3.0 document.",
            () -> AsyncApi.of(settings.port())),
        text(
            "/docs/http",
            "This API as a page for people.",
            MediaTypes.TEXT_HTML,
            () -> HttpPage.of(table, base)),
        text(
            "/docs/stream",
            "The messages of streams as a page for people.",
            MediaTypes.TEXT_HTML,
            StreamPage::of),
        text(
            ReadablePage.STYLE,
            "The style of these pages.",
            MediaTypes.TEXT_CSS,
            DescriptionEndpoints::style));
  }

  private static Endpoint json(String path, String summary, Supplier<String> document) {
    return kept(
        path,
        summary,
        Answer.json(Schema.ofTypes("object"), "the document"),
        () -> Respond.json(document.get()));
  }

  private static Endpoint text(
      String path, String summary, MediaType.WithOpenCharset type, Supplier<String> text) {
    return kept(
        path,
        summary,
        Answer.ok(Answer.Content.of(type, "the text")),
        () -> HttpResponse.create()
            .withEntity(HttpEntities.create(
                type.toContentType(HttpCharsets.UTF_8), ByteString.fromString(text.get())))
            .addHeader(RawHeader.create("Content-Security-Policy", POLICY))
            .addHeader(RawHeader.create("X-Content-Type-Options", "nosniff")));
  }

  private static Endpoint kept(
      String path, String summary, Answer answer, Supplier<HttpResponse> make) {
    Once<TaggedAnswer> once = new Once<>(
        () -> TaggedAnswer.of(new Dated<>(make, Validity.UNKNOWN), null, Supplier::get, 0));
    return Endpoint.get(path, summary)
        .answers(answer.with(TaggedAnswer.HEADER), TaggedAnswer.NOT_MODIFIED)
        .by(request -> Respond.now(once.get().to(request.http())));
  }

  private static String style() {
    try (InputStream style = DescriptionEndpoints.class.getResourceAsStream("docs.css")) {
      if (style == null) {
        throw new IllegalStateException("docs.css: expected it beside this class, found none");
      }
      return new String(style.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("a resource of the program can be read", e);
    }
  }
}
