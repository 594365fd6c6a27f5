package io.cryptvault.http.app.option;

import io.cryptvault.config.Settings;
import io.cryptvault.config.StoreSettings;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file of the store that a command means, and who named it. Immutable.
 *
 * @param path the file, as it was named
 * @param rule who named it
 */
public record ChosenStore(String path, Rule rule) {

  /** Who names the file; the first that does is followed. */
  public enum Rule {
    /** {@code --store PATH}. */
    OPTION("--store", "named by --store"),
    /** The environment. */
    ENVIRONMENT("CRYPTVAULT_STORE", "named by CRYPTVAULT_STORE"),
    /** The settings. */
    CONFIGURATION("cryptvault.store.path", "named by cryptvault.store.path"),
    /** Nobody: the folder for data of the user. */
    DEFAULT(
        "the default store",
        "by default, for fetch, import, export, --source store and serve of a real venue");

    private final String title;
    private final String meaning;

    Rule(String title, String meaning) {
      this.title = title;
      this.meaning = meaning;
    }

    /** {@return why a command means this file, for a list of findings} */
    public String meaning() {
      return meaning;
    }
  }

  /** {@return whether the user named it; simulated bars are kept only in such a store} */
  public boolean isNamed() {
    return rule != Rule.DEFAULT;
  }

  /** {@return what is wrong with the path, in a sentence; empty when a store can be there} Looks at the disk but creates nothing. */
  public Optional<String> problem() {
    return StoreSettings.expected(path)
        .map(expected -> rule.title + ": expected " + expected + ", was " + path + "; "
            + (isNamed() ? "bars are kept there" : "name another file with --store PATH"));
  }

  /**
   * {@return the file, which may not exist yet}
   *
   * @throws Failure when there can be no store
   */
  public Path file() {
    problem().ifPresent(problem -> {
      throw new Failure(isNamed() ? ExitCode.USAGE : ExitCode.FAILURE, problem);
    });
    return Path.of(path);
  }

  /**
   * {@return the settings of the store at this file}
   *
   * @param settings checked
   * @throws Failure when there can be no store
   */
  StoreSettings in(Settings settings) {
    return settings.store().in(file());
  }
}
