package io.cryptvault.http.file;

/**
 * A row of a file that is no bar: left out, told, and the other rows go on.
 *
 * @param line where it begins, counted from 1: of a text file the line, of a Parquet file the row
 * @param reason what was expected and what was found
 */
public record BadRow(long line, String reason) {
  @Override
  public String toString() {
    return "line " + line + ": " + reason;
  }
}
