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
          "How the times of a file are written: s, ms, us or ns since 1970, or a pattern of"
              + " java.time as \"dd/MM/yyyy HH:mm\" (default: found out).")
  private @Nullable String text;

  boolean isTyped() {
    return text != null;
  }

  /** What was typed; a format that there is not ends the command. */
  public TimeFormat format() {
    try {
      return text == null ? TimeFormat.DETECT : TimeFormat.of(text);
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, "--time-format: " + e.getMessage(), e);
    }
  }
}
