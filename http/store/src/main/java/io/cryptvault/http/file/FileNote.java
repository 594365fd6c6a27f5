package io.cryptvault.http.file;

/**
 * Something about a file that changes what its bars mean, and is right all the same: told, and no failure.
 *
 * @param line where it begins, counted as of a {@link BadRow}; 0 for the whole file
 */
public record FileNote(long line, String text) {
  @Override
  public String toString() {
    return line == 0 ? text : "line " + line + ": " + text;
  }
}
