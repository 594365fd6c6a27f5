package io.cryptvault.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads records from one {@link Config} and collects every problem until {@link #report()}. When a section cannot be
 * read, the sections after it are read all the same.
 */
final class SettingsReader {
  private final Config config;
  /** Each problem once: shared sections are read again with each venue. */
  private final Set<String> problems = new LinkedHashSet<>();

  SettingsReader(Config config) {
    this.config = config;
  }

  /** One section as a record, or {@code null} when it has a problem, which {@link #report()} then throws. */
  <T> @Nullable T section(String path, Function<Config, T> read) {
    try {
      return read.apply(config.getConfig(path));
    } catch (SettingsException e) {
      problems.addAll(e.problems());
    } catch (ConfigException e) {
      problems.add(path + ": " + e.getMessage());
    }
    return null;
  }

  /** Runs another way to read a part; its problems join the others. */
  void part(Runnable read) {
    try {
      read.run();
    } catch (SettingsException e) {
      problems.addAll(e.problems());
    } catch (ConfigException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
  }

  void report() {
    if (!problems.isEmpty()) {
      throw new SettingsException(List.copyOf(problems));
    }
  }
}
