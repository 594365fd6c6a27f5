package io.cryptvault.http.file;

/**
 * Something that the reader of a file's bars should know, but that is no error. Immutable.
 *
 * @param line where it starts, counted as in {@link BadRow}; 0 for the whole file
 * @param text what was found or done, in words
 * @param isGuess whether it was found out about the file and could be wrong
 */
public record FileNote(long line, String text, boolean isGuess) {
  /** Something that was done, and is no guess. */
  FileNote(long line, String text) {
    this(line, text, false);
  }

  @Override
  public String toString() {
    return line == 0 ? text : "line " + line + ": " + text;
  }
}
