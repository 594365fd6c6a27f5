package io.cryptvault.http.app.option;

import ch.qos.logback.classic.Level;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.cryptvault.actors.ingest.Sources;
import io.cryptvault.config.LogSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.config.SettingsException;
import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.app.process.Logs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that runs the engine: its configuration, and how much it prints. */
public final class CommonOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A file of settings in HOCON; it overrides the defaults.")
  private @Nullable Path file;

  @Option(
      names = {"-v", "--verbose"},
      description = "Log what happens, to stderr.")
  private boolean verbose;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress and no summary, only errors.")
  private boolean quiet;

  @Option(names = "--no-color", description = "No colours and no progress bar.")
  private boolean noColor;

  /** Nothing is typed yet; picocli fills the options. */
  public CommonOptions() {}

  /** {@return the file of settings, if one was typed} */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /** {@return whether to log what happens; {@code -q} wins over {@code -v}} */
  public boolean isVerbose() {
    return verbose && !quiet;
  }

  /** {@return whether to print nothing but errors} */
  public boolean isQuiet() {
    return quiet;
  }

  /** {@return whether colours are not forbidden; a terminal must understand them, too} */
  public boolean hasColours() {
    return !noColor;
  }

  /**
   * Tells the user something, on stderr, unless nothing but errors is wanted.
   *
   * @param sentence what happened
   */
  public void tell(String sentence) {
    if (!quiet) {
      System.err.println(sentence);
    }
  }

  /** {@return whether to draw a progress bar: stderr is a terminal, as the launcher reports, and no option forbids it} */
  public boolean drawsProgress() {
    return !quiet && !noColor && System.getenv("CRYPTVAULT_TERMINAL") != null;
  }

  /**
   * Sets the level and format of the log, and loads the configuration.
   *
   * @return the typed file over the defaults; not checked yet
   * @throws Failure when the file cannot be read
   */
  public Config config() {
    Logs.level(quiet ? Level.ERROR : verbose ? Level.INFO : Level.WARN);
    Config config = read();
    try {
      Logs.format(LogSettings.load(config));
    } catch (SettingsException | ConfigException e) {
      // reported with all other problems when the settings are read
    }
    return config;
  }

  private Config read() {
    if (file == null) {
      return ConfigFactory.load();
    }
    if (!Files.isReadable(file)) {
      throw new Failure(
          ExitCode.USAGE, "--config " + file + ": expected a readable file, found none");
    }
    try {
      return ConfigFactory.load(withFunctions(ConfigFactory.parseFile(file.toFile())));
    } catch (ConfigException e) {
      throw new Failure(ExitCode.USAGE, "--config " + file + ": " + e.getMessage(), e);
    }
  }

  /** In a file of its own, {@code functions} is short for {@code cryptvault.functions}. */
  private static Config withFunctions(Config file) {
    return file.hasPathOrNull("functions")
        ? file.withoutPath("functions")
            .withFallback(file.getValue("functions").atPath("cryptvault.functions"))
        : file;
  }

  /**
   * Loads the configuration for the functions that it defines.
   *
   * @return all functions that formulas may call
   * @throws Failure with every problem of the settings
   */
  public Catalogue functions() {
    return settings(config()).functions();
  }

  /**
   * Reads the settings.
   *
   * @param config loaded, not checked
   * @return sound settings
   * @throws Failure with every problem, one a line
   */
  public static Settings settings(Config config) {
    return settings(config, Optional.empty());
  }

  /**
   * Reads the settings when an option may be wrong, too: all problems are reported together.
   *
   * @param wrongOption what is wrong with the option; empty when nothing is
   * @param config loaded, not checked
   * @return sound settings
   * @throws Failure with every problem, one a line
   */
  public static Settings settings(Config config, Optional<String> wrongOption) {
    List<String> problems = new ArrayList<>(wrongOption.stream().toList());
    try {
      Settings settings = Sources.settings(config);
      if (problems.isEmpty()) {
        return settings;
      }
    } catch (SettingsException e) {
      problems.addAll(e.problems());
    }
    throw new Failure(ExitCode.USAGE, String.join(System.lineSeparator(), problems));
  }
}
