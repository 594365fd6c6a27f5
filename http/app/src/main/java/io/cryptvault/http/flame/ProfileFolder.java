package io.cryptvault.http.flame;

import io.cryptvault.http.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of a profile and the files in it. */
public final class ProfileFolder {
  /** What the JVM recorded; other tools read it, and later profiles are compared with it. */
  public static final String RECORDING = "recording.jfr";

  private static final String CPU = "flame.html";
  private static final String ALLOCATION = "allocation.html";
  private static final String DIFFERENCE = "difference.html";
  private static final String TREE = "tree.txt";
  private static final String SUMMARY = "summary.json";

  /** The most characters of a command in a title: pages have a button on either side of it. */
  private static final int TITLE = 48;

  private final Path folder;

  private ProfileFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens a folder, and makes it where there is none.
   *
   * @param folder with the files of an older profile, which are replaced, or without
   * @return can be written
   * @throws IOException when it cannot be made or written
   */
  public static ProfileFolder open(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path tried = Files.createTempFile(folder, ".tried-", "");
    Files.delete(tried);
    return new ProfileFolder(folder);
  }

  /** {@return the least room in bytes that a recording needs on its disk} */
  public static long leastRoom() {
    return 2 * RecordingGuard.LEAST_BYTES;
  }

  /**
   * {@return the room on its disk, in bytes}
   *
   * @throws IOException when the system does not tell
   */
  public long room() throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  /** {@return where it is} */
  public Path path() {
    return folder;
  }

  /**
   * {@return a new folder in it, for what the JVM writes while it records}
   *
   * @throws IOException when it cannot be made
   */
  public Path raw() throws IOException {
    return Files.createTempDirectory(folder.toAbsolutePath(), ".recording-");
  }

  /**
   * Makes one recording of what the JVM wrote, and removes that.
   *
   * @param raw of {@link #raw}, no longer written
   * @return the recording; empty when the JVM wrote nothing
   * @throws IOException when the disk is full; then what the JVM wrote is still there
   */
  public Optional<Path> take(Path raw) throws IOException {
    Path recording = folder.resolve(RECORDING);
    boolean isAny;
    try (AtomicFile whole = AtomicFile.begin(recording)) {
      isAny = Chunks.join(raw, whole.part());
      if (isAny) {
        whole.end();
      }
    }
    remove(raw);
    return isAny ? Optional.of(recording) : Optional.empty();
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /**
   * Writes everything that people and machines read. Files of an older profile that this one has not are removed.
   *
   * @param run what was profiled
   * @param profile of the recording
   * @param baseline another profile whose samples are of the same kind; empty without
   * @return the names of the files
   * @throws IOException when the disk is full
   */
  public List<String> write(Run run, Profile profile, Optional<Profile> baseline)
      throws IOException {
    String command = shortened(String.join(" ", run.command()));
    String sampled = profile.sampling().map(CpuSampling::meaning).orElse("no samples");
    String cpuTitle = "CPU of cryptvault " + command + " (" + sampled + ")";
    List<String> written = new ArrayList<>();
    write(written, CPU, FlamePage.of(profile.cpu(), FlamePage.Unit.CPU_MILLIS, cpuTitle));
    write(
        written,
        ALLOCATION,
        FlamePage.of(
            profile.allocation(), FlamePage.Unit.KIBIBYTES, "Allocation of cryptvault " + command));
    Files.deleteIfExists(folder.resolve(DIFFERENCE));
    if (baseline.isPresent()) {
      write(
          written,
          DIFFERENCE,
          FlamePage.difference(
              profile.cpu(),
              baseline.get().cpu(),
              FlamePage.Unit.CPU_MILLIS,
              "CPU of cryptvault " + command + ": red grew, blue shrank, yellow is new"));
    }
    write(written, TREE, TreeText.of(profile.cpu(), cpuTitle));
    write(
        written,
        SUMMARY,
        SummaryJson.of(run, profile, baseline.map(before -> Difference.of(profile, before))));
    written.add(RECORDING);
    return written;
  }

  /** What fits the title of a page; the whole command is in the summary. */
  private static String shortened(String command) {
    return command.length() <= TITLE ? command : command.substring(0, TITLE - 1) + "…";
  }

  private void write(List<String> written, String name, String text) throws IOException {
    try (AtomicFile whole = AtomicFile.begin(folder.resolve(name))) {
      Files.writeString(whole.part(), text);
      whole.end();
    }
    written.add(name);
  }
}
