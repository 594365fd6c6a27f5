package io.cryptvault.http.app.option;

import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.file.ColumnChoice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The {@code --columns} option of commands that read files of bars. */
public final class ColumnsOption {
  @Option(
      names = "--columns",
      paramLabel = "C",
      description = "The columns of a file whose names do not tell, by name or number, such as"
          + " \"time=Date,volume=Vol\" or \"close=Adj Close\" (default: detected).")
  private @Nullable String text;

  /** Nothing is typed yet; picocli fills the options. */
  public ColumnsOption() {}

  /**
   * Reads the option.
   *
   * @return the columns; {@link ColumnChoice#NONE} when none were typed
   * @throws Failure when it is no list of columns
   */
  public ColumnChoice choice() {
    try {
      return text == null ? ColumnChoice.NONE : ColumnChoice.of(text);
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, "--columns: " + e.getMessage(), e);
    }
  }
}
