package io.cryptvault.http.server;

import io.cryptvault.actors.profile.ProfileReport;
import io.cryptvault.actors.profile.Profiler;
import io.cryptvault.config.ProfileSettings;
import io.cryptvault.http.wire.ProfileJson;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaType;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.util.ByteString;

/** Where the server's time goes. */
final class ProfileEndpoints {
  private static final String FORMAT = "format";
  private static final MediaType.WithOpenCharset MARKDOWN =
      MediaTypes.customWithOpenCharset("text", "markdown", Map.of(), true);

  private final ProfileSettings settings;

  ProfileEndpoints(ProfileSettings settings) {
    this.settings = settings;
  }

  /** Throws {@link Query.Bad} on a server that does not measure. */
  private void requireOn() {
    if (!settings.enabled()) {
      throw new Query.Bad(
          409,
          "PROFILE_OFF",
          "the server measures nothing; start it with cryptvault.profile.enabled = on");
    }
  }

  Endpoint profile() {
    return Endpoint.get(
            "/v1/profile",
            "How often and how long the engine fetches, loads, computes, encodes and publishes,"
                + " since its start.")
        .optional(FORMAT, Shape.Choice.of("json", "json", "text", "markdown"), "the form of it")
        .onlyIf(this::requireOn)
        .refuses(ErrorStatus.CONFLICT)
        .answers(Answer.ok(
            Answer.Content.json(
                ProfileJson.SCHEMA,
                "`{\"on\",\"elapsedNanos\",\"full\",\"operations\":[{\"name\",\"count\",\"totalNanos\",\"ownNanos\",\"minNanos\","
                    + "\"meanNanos\",\"maxNanos\",\"deviationNanos\",\"p50Nanos\",\"p90Nanos\",\"p99Nanos\",\"p999Nanos\","
                    + "\"bytesEach\",\"waiting\"}],\"tree\":[{\"name\",\"level\",\"count\",\"totalNanos\",\"ownNanos\"}],"
                    + "\"caches\":[{\"name\",\"hits\",\"misses\",\"hitShare\"}],\"open\":[{\"name\",\"thread\",\"nanos\"}]}`"),
            Answer.Content.of(MediaTypes.TEXT_PLAIN, "the same as tables for a terminal"),
            Answer.Content.of(MARKDOWN, "the same as tables in Markdown")))
        .by(this::profile);
  }

  private CompletionStage<HttpResponse> profile(ApiRequest request) {
    requireOn();
    ProfileReport report = Profiler.report();
    return Respond.now(
        switch (request.query().choice(FORMAT)) {
          case "text" -> text(MediaTypes.TEXT_PLAIN, report.toText());
          case "markdown" -> text(MARKDOWN, report.toMarkdown());
          default -> Respond.json(ProfileJson.of(report));
        });
  }

  private static HttpResponse text(MediaType.WithOpenCharset type, String text) {
    return HttpResponse.create()
        .withEntity(HttpEntities.create(
            type.toContentType(HttpCharsets.UTF_8), ByteString.fromString(text)));
  }
}
