package io.cryptvault.http.flame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import org.jspecify.annotations.Nullable;

/**
 * Ends a recording before the disk is full: a JVM that cannot write its recording is aborted, and its command with it. It runs in the
 * JVM that is recorded.
 */
public final class RecordingGuard {
  /** The system property that names the folder of the recording. */
  public static final String FOLDER = "cryptvault.recording.folder";
  /** Less room than this ends the recording. Its last write takes at most its buffers, 10 MB, and the names of all methods. */
  static final long LEAST_BYTES = 24L << 20;
  /** What is created in the folder when the recording was ended. */
  static final String ENDED = "ended-early";

  private static final long PAUSE_MILLIS = 200;

  private final Path folder;

  private RecordingGuard(Path folder) {
    this.folder = folder;
  }

  /** Watches, if this JVM is recorded. */
  public static void watch() {
    @Nullable String folder = System.getProperty(FOLDER);
    if (folder != null && !folder.isEmpty()) {
      Thread thread =
          new Thread(new RecordingGuard(Path.of(folder))::run, "cryptvault-recording-guard");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void run() {
    try {
      while (Files.getFileStore(folder).getUsableSpace() >= LEAST_BYTES) {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
      for (Recording recording : FlightRecorder.getFlightRecorder().getRecordings()) {
        if (recording.getState() == RecordingState.RUNNING) {
          recording.stop();
        }
      }
      Files.createFile(folder.resolve(ENDED));
    } catch (IOException e) {
      // the folder is gone, and with it what was to be guarded
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
