package io.cryptvault.http.app.option;

import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.file.ColumnChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The {@code --columns} option of commands that read files of bars. An entry such as {@code time=Date} names a column of the file; a
 * command that prints a table takes all other entries as its columns.
 */
public final class ColumnsOption {
  /** A field of a bar and one equals sign; with two it is a condition. */
  private static final Pattern OF_FILE =
      Pattern.compile("(?i)(time|open|high|low|close|volume)\\s*=(?!=).*");

  @Option(
      names = "--columns",
      paramLabel = "C",
      description = "The columns of a file whose names do not tell, by name or number, such as"
          + " \"time=Date,volume=Vol\" or \"close=Adj Close\" (default: detected). In analyze,"
          + " every other entry is a column of the table, such as \"rsi(14),close > sma(200)\".")
  private @Nullable String text;

  /** Nothing is typed yet; picocli fills the options. */
  public ColumnsOption() {}

  /**
   * Takes the columns of a table out of the option; those of the file are left for {@link #choice}.
   *
   * @return formulas, in the order typed; empty when none were
   */
  public List<String> takeTable() {
    if (text == null) {
      return List.of();
    }
    List<String> formulas = new ArrayList<>();
    List<String> ofFile = new ArrayList<>();
    for (String part : CommaList.parts(text)) {
      (OF_FILE.matcher(part).matches() ? ofFile : formulas).add(part);
    }
    if (!formulas
        .isEmpty()) { // the name of a file's column may have commas, so else the text stays as it
      // is
      text = ofFile.isEmpty() ? null : String.join(",", ofFile);
    }
    return List.copyOf(formulas);
  }

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
