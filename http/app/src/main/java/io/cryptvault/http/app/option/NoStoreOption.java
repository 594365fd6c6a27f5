package io.cryptvault.http.app.option;

import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import picocli.CommandLine.Option;

/** The {@code --no-store} option of commands that can do without a store. */
public final class NoStoreOption {
  @Option(names = "--no-store", description = "Use no store, and keep no bars.")
  private boolean typed;

  /** Nothing is typed yet; picocli fills the option. */
  public NoStoreOption() {}

  /**
   * {@return whether it was typed}
   *
   * @param source whose bars the command uses
   * @param isStoreTyped whether another option names a store
   * @throws Failure when the command is also told to use one
   */
  public boolean isTyped(SourceOptions source, boolean isStoreTyped) {
    if (typed && (isStoreTyped || source.isStore())) {
      throw new Failure(
          ExitCode.USAGE,
          "--no-store: expected no "
              + (source.isStore() ? "--source " + source.name() : "--store or --server")
              + " with it, found both; leave one of them out");
    }
    return typed;
  }
}
