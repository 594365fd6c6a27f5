package io.cryptvault.http.app.option;

import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The {@code --width} option of commands that print tables for people. */
public final class ScreenOptions {
  @Option(
      names = "--width",
      paramLabel = "N",
      description =
          "Fit the table into N characters (default: the terminal's width; without a terminal"
              + " nothing is left out for its width).")
  private @Nullable Integer width;

  /** Nothing is typed yet; picocli fills the options. */
  public ScreenOptions() {}

  /**
   * Reads the option.
   *
   * @return the width; 0 when none was typed
   * @throws Failure when it is none
   */
  public int width() {
    if (width != null && width < 20) {
      throw new Failure(ExitCode.USAGE, "--width: expected 20 characters or more, was " + width);
    }
    return width == null ? 0 : width;
  }
}
