package io.cryptvault.config;

import com.typesafe.config.Config;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The bar store, section {@code cryptvault.store}. Immutable.
 *
 * @param path the file that keeps the bars; empty for no store
 * @param memory bytes that the store can use, outside the heap
 * @param maxWaiting the most questions that wait for the store
 * @param maxUnwritten the most bars that wait in memory to be written
 * @param retryAfter the pause before a failed store is tried again
 */
public record StoreSettings(
    String path, long memory, int maxWaiting, int maxUnwritten, Duration retryAfter) {
  private static final String SECTION = "cryptvault.store";
  private static final long LEAST_MEMORY = 64L << 20;

  /**
   * Checks the values. Looks at the disk but creates nothing.
   *
   * @throws SettingsException with every value that is out of range
   */
  public StoreSettings {
    String expected = path.isEmpty() ? "" : expected(path).orElse("");
    new Problems(SECTION)
        .require("path", expected.isEmpty(), expected, path, "bars are kept there")
        .atLeast("memory", memory, LEAST_MEMORY, "the store sorts and joins in it")
        .between("max-waiting", maxWaiting, 1, 10_000_000, "questions wait for the one before")
        .between("max-unwritten", maxUnwritten, 1, 100_000_000, "bars wait for a disk that is full")
        .positive("retry-after", retryAfter, "a store that failed is tried again after it")
        .report();
  }

  /** {@return the file, if there is to be a store} */
  public Optional<Path> file() {
    return path.isEmpty() ? Optional.empty() : Optional.of(Path.of(path));
  }

  /**
   * {@return the same settings with another file}
   *
   * @param file the file that keeps the bars
   */
  public StoreSettings in(Path file) {
    return new StoreSettings(file.toString(), memory, maxWaiting, maxUnwritten, retryAfter);
  }

  static StoreSettings read(Config section) {
    return new StoreSettings(
        section.getString("path"),
        section.getBytes("memory"),
        section.getInt("max-waiting"),
        section.getInt("max-unwritten"),
        section.getDuration("retry-after"));
  }

  /**
   * What a path should be, if no store can be there. Looks at the disk but creates nothing.
   *
   * @param path of a file that may not exist yet
   * @return words for a message, such as {@code a file that can be read and written}; empty when a store can be there
   */
  public static Optional<String> expected(String path) {
    if (path.isEmpty()) {
      return Optional.of("a path");
    }
    Path file;
    try {
      file = Path.of(path).toAbsolutePath();
    } catch (InvalidPathException e) {
      return Optional.of("a path");
    }
    if (Files.exists(file)) {
      return Files.isRegularFile(file) && Files.isReadable(file) && Files.isWritable(file)
          ? Optional.empty()
          : Optional.of("a file that can be read and written");
    }
    Path folder = file.getParent();
    while (folder != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    return folder != null && Files.isDirectory(folder) && Files.isWritable(folder)
        ? Optional.empty()
        : Optional.of("a file in a folder that can be written");
  }
}
