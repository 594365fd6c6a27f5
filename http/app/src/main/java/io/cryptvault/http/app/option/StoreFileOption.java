package io.cryptvault.http.app.option;

import io.cryptvault.config.Settings;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The {@code --store} option, and which file is meant without it. */
public final class StoreFileOption {
  private static final String VARIABLE = "CRYPTVAULT_STORE";

  @Option(
      names = "--store",
      paramLabel = "PATH",
      description =
          "The file that keeps bars (default: CRYPTVAULT_STORE, cryptvault.store.path, else"
              + " cryptvault/bars.duckdb in $XDG_DATA_HOME or ~/.local/share).")
  private @Nullable String path;

  /** Nothing is typed yet; picocli fills the option. */
  public StoreFileOption() {}

  /** {@return whether a file was typed} */
  public boolean isTyped() {
    return path != null;
  }

  /**
   * {@return the store that the user named: by the option, the environment or the settings, in this order}
   *
   * @param settings checked
   */
  public Optional<ChosenStore> named(Settings settings) {
    if (path != null) {
      return Optional.of(new ChosenStore(path, ChosenStore.Rule.OPTION));
    }
    @Nullable String variable = System.getenv(VARIABLE);
    if (variable != null && !variable.isEmpty()) {
      return Optional.of(new ChosenStore(variable, ChosenStore.Rule.ENVIRONMENT));
    }
    return settings
        .store()
        .file()
        .map(file -> new ChosenStore(file.toString(), ChosenStore.Rule.CONFIGURATION));
  }

  /**
   * {@return the store that the user named, else the default one; empty when the user has no home folder either}
   *
   * @param settings checked
   */
  public Optional<ChosenStore> find(Settings settings) {
    return named(settings)
        .or(() -> DefaultStore.file(System.getenv(), System.getProperty("user.home"))
            .map(file -> new ChosenStore(file.toString(), ChosenStore.Rule.DEFAULT)));
  }

  /**
   * {@return the store of a command that needs one}
   *
   * @param settings checked
   * @throws Failure when there is no place for one
   */
  public ChosenStore require(Settings settings) {
    return find(settings).orElseThrow(() -> new Failure(ExitCode.FAILURE, nowhere()));
  }

  /** {@return why there is no default store} */
  public static String nowhere() {
    return "the default store: expected a folder for it, neither XDG_DATA_HOME nor HOME names one;"
        + " name a file with --store PATH";
  }
}
