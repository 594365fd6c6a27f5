package io.cryptvault.config;

import com.typesafe.config.Config;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Jobs of the server, section {@code cryptvault.jobs}. Immutable.
 *
 * @param maxRunning jobs that run at the same time
 * @param maxKept jobs that are queued, running or finished and not expired
 * @param maxRows symbols times bars of one job
 * @param maxTime how long one job may compute
 * @param maxBodyBytes the longest body that starts a job
 * @param folder where results are kept in files; empty for the system's folder for temporary files
 * @param maxSpoolBytes results of one job
 * @param maxSpoolTotalBytes results of all jobs
 * @param expiresAfter how long a job and its results are kept after its end
 * @param stalledAfter a reader of results that takes nothing for this long is disconnected
 */
public record JobSettings(
    int maxRunning,
    int maxKept,
    long maxRows,
    Duration maxTime,
    int maxBodyBytes,
    String folder,
    long maxSpoolBytes,
    long maxSpoolTotalBytes,
    Duration expiresAfter,
    Duration stalledAfter) {
  private static final String SECTION = "cryptvault.jobs";

  /**
   * Checks the values. Looks at the disk but creates nothing.
   *
   * @throws SettingsException with every value that is out of range
   */
  public JobSettings {
    new Problems(SECTION)
        .atLeast("max-running", maxRunning, 1, "no job would ever run")
        .atLeast("max-kept", maxKept, maxRunning, "running jobs count, too: max-running")
        .atLeast("max-rows", maxRows, 1, "it bounds what a job costs")
        .positive("max-time", maxTime, "a job that never ends would keep others from running")
        .atLeast("max-body", maxBodyBytes, 1024, "a request must fit")
        .require(
            "folder",
            folder.isEmpty() || isWritable(folder),
            "an existing folder that can be written",
            folder,
            "results of jobs are kept there; create it, or leave it empty for the system's own")
        .atLeast("max-spool", maxSpoolBytes, 1024, "a result must fit")
        .atLeast(
            "max-spool-total",
            maxSpoolTotalBytes,
            maxSpoolBytes,
            "the largest job must fit: max-spool")
        .positive("expires-after", expiresAfter, "somebody must be able to read the results")
        .positive("stalled-after", stalledAfter, "a reader that stopped must not hold a connection")
        .report();
  }

  private static boolean isWritable(String folder) {
    try {
      Path path = Path.of(folder);
      return Files.isDirectory(path) && Files.isWritable(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** {@return the folder for results} */
  public Path spoolFolder() {
    return Path.of(folder.isEmpty() ? System.getProperty("java.io.tmpdir", ".") : folder);
  }

  static JobSettings read(Config section) {
    return new JobSettings(
        section.getInt("max-running"),
        section.getInt("max-kept"),
        section.getLong("max-rows"),
        section.getDuration("max-time"),
        Math.toIntExact(Math.min(Integer.MAX_VALUE, section.getBytes("max-body"))),
        section.getString("folder"),
        section.getBytes("max-spool"),
        section.getBytes("max-spool-total"),
        section.getDuration("expires-after"),
        section.getDuration("stalled-after"));
  }
}
