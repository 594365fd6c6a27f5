package io.cryptvault.http.server;

import io.cryptvault.config.HttpSettings;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.util.ByteString;
import scala.concurrent.duration.FiniteDuration;

/** Profiles of the server itself, one at a time. */
final class RecordingEndpoint {
  private static final int MOST_SECONDS = 30;
  private static final int USUAL_SECONDS = 10;

  private final Optional<FlameRecorder> profiler;
  private final HttpSettings settings;
  private final AtomicBoolean isRecording = new AtomicBoolean();

  RecordingEndpoint(Optional<FlameRecorder> profiler, HttpSettings settings) {
    this.profiler = profiler;
    this.settings = settings;
  }

  Endpoint record() {
    return Endpoint.post(
            "/v1/profile/recordings",
            "Records what the server does, and answers with a flame graph when the time is over."
                + " One at a time, and only if `cryptvault.profile.enabled` is on.")
        .optional("seconds", Shape.Count.of(USUAL_SECONDS, MOST_SECONDS), "how long to record")
        .example("2")
        .optional(
            "kind",
            Shape.Choice.of("cpu", "cpu", "allocation"),
            "what uses the CPU, or what allocates memory")
        .refuses(ErrorStatus.CONFLICT)
        .answers(Answer.ok(Answer.Content.of(
                MediaTypes.TEXT_HTML, "a flame graph, a page that needs no other file"))
            .with(new Answer.Header(
                "Content-Disposition", "`Content-Disposition`, a name for the file")))
        .by(this::record);
  }

  private CompletionStage<HttpResponse> record(ApiRequest request) {
    FlameRecorder.Kind kind =
        FlameRecorder.Kind.valueOf(request.query().choice("kind").toUpperCase(Locale.ROOT));
    Duration length = Duration.ofSeconds(request.query().count("seconds").orElse(USUAL_SECONDS));
    FlameRecorder recorder = profiler.orElseThrow(() -> new Query.Bad(
        409,
        "PROFILE_OFF",
        "profile: expected cryptvault.profile.enabled = on and a JVM with the module jdk.jfr, found"
            + " that profiles are off; switch them on in the file of serve --config, and restart"));
    if (!isRecording.compareAndSet(false, true)) {
      throw new Query.Bad(
          409,
          "PROFILE_BUSY",
          "profile: expected no other recording, found one that runs; ask again within "
              + MOST_SECONDS + " s");
    }
    RequestHead.of(request.http())
        .timeout()
        .ifPresent(access -> access
            .timeoutAccess()
            .updateTimeout(FiniteDuration.create(
                settings.askTimeout().plus(length).toMillis(), TimeUnit.MILLISECONDS)));
    return recorded(recorder, kind, length)
        .whenComplete((page, failure) -> isRecording.set(false))
        .thenApply(page -> answer(kind, page));
  }

  private static CompletionStage<String> recorded(
      FlameRecorder profiler, FlameRecorder.Kind kind, Duration length) {
    try {
      return profiler.record(kind, length);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static HttpResponse answer(FlameRecorder.Kind kind, String page) {
    return HttpResponse.create()
        .withEntity(HttpEntities.create(
            MediaTypes.TEXT_HTML.toContentType(HttpCharsets.UTF_8), ByteString.fromString(page)))
        .addHeader(RawHeader.create(
            "Content-Disposition",
            "attachment; filename=\"flame-" + kind.name().toLowerCase(Locale.ROOT) + ".html\""));
  }
}
