package io.cryptvault.http.app.option;

import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.time.TimeFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The {@code --time-format} option. */
public final class TimeFormatOption {
  @Option(
      names = "--time-format",
      paramLabel = "F",
      description =
          "The format of the times in a file: s, ms, us or ns since 1970, or a pattern of java.time"
              + " such as \"dd/MM/yyyy HH:mm\" (default: detected).")
  private @Nullable String text;

  /** Nothing is typed yet; picocli fills the options. */
  public TimeFormatOption() {}

  boolean isTyped() {
    return text != null;
  }

  /**
   * Reads the option.
   *
   * @return the format; {@link TimeFormat#DETECT} when none was typed
   * @throws Failure when there is no such format
   */
  public TimeFormat format() {
    try {
      return text == null ? TimeFormat.DETECT : TimeFormat.of(text);
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, "--time-format: " + e.getMessage(), e);
    }
  }
}
