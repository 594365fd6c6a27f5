package io.cryptvault.http.flame;

import io.cryptvault.http.server.FlameRecorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;

/** Records this process for a while. Thread-safe. */
public final class ServerProfiler implements FlameRecorder {
  private final Executor blocking;

  private ServerProfiler(Executor blocking) {
    this.blocking = blocking;
  }

  /**
   * A profiler of this process.
   *
   * @param system whose dispatcher for blocking work reads the recordings
   * @return empty when this JVM has no recorder
   */
  public static Optional<FlameRecorder> in(ActorSystem<?> system) {
    return ModuleLayer.boot().findModule("jdk.jfr").isPresent()
        ? Optional.of(new ServerProfiler(system
            .dispatchers()
            .lookup(DispatcherSelector.fromConfig("cryptvault.blocking-dispatcher"))))
        : Optional.empty();
  }

  @Override
  public CompletionStage<String> record(Kind kind, Duration length) {
    return CompletableFuture.supplyAsync(() -> begin(kind), blocking)
        .thenCompose(recording -> CompletableFuture.supplyAsync(
            () -> end(recording, kind, length),
            CompletableFuture.delayedExecutor(length.toMillis(), TimeUnit.MILLISECONDS, blocking)));
  }

  private static Recording begin(Kind kind) {
    Map<String, String> settings = switch (kind) {
      case CPU -> RecordedEvents.ofCpu(CpuSampling.here());
      case ALLOCATION -> RecordedEvents.ofAllocation();
    };
    Recording recording = new Recording();
    recording.setName("cryptvault-" + kind);
    recording.setSettings(settings);
    recording.start();
    return recording;
  }

  private static String end(Recording recording, Kind kind, Duration length) {
    try (recording) {
      Path file = Files.createTempFile("cryptvault-", ".jfr");
      try {
        recording.stop();
        recording.dump(file);
        return page(ProfileReader.read(file), kind, length);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String page(Profile profile, Kind kind, Duration length) throws IOException {
    String title = "of the server in " + length.toSeconds() + " s";
    return switch (kind) {
      case CPU ->
        FlamePage.of(
            profile.cpu(),
            FlamePage.Unit.CPU_MILLIS,
            "CPU " + title + " ("
                + profile.sampling().map(CpuSampling::meaning).orElse("no samples: it was idle")
                + ")");
      case ALLOCATION ->
        FlamePage.of(profile.allocation(), FlamePage.Unit.KIBIBYTES, "Allocation " + title);
    };
  }
}
