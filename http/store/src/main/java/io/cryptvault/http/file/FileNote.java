package io.cryptvault.http.file;

/**
 * Something that the reader of a file's bars should know, but that is no error. Immutable.
 *
 * @param line where it starts, counted as in {@link BadRow}; 0 for the whole file
 * @param text what was found or done, in words
 */
public record FileNote(long line, String text) {
  @Override
  public String toString() {
    return line == 0 ? text : "line " + line + ": " + text;
  }
}
