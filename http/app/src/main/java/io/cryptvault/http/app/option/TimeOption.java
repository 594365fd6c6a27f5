package io.cryptvault.http.app.option;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The {@code --time} option: how times are printed. */
public final class TimeOption {
  @Option(
      names = "--time",
      paramLabel = "T",
      description = "Print times as iso, dates and times of UTC, or as epoch, milliseconds since"
          + " 1970 (default: iso in tables, else as the source has them).")
  private @Nullable TimeStyle style;

  /** Nothing is typed yet; picocli fills the options. */
  public TimeOption() {}

  /** {@return the style, if one was typed} */
  public Optional<TimeStyle> typed() {
    return Optional.ofNullable(style);
  }

  /** {@return the style of a table} */
  public TimeStyle ofTable() {
    return style == null ? TimeStyle.ISO : style;
  }
}
