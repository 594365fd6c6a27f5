package io.cryptvault.http.file;

/**
 * A row of a file that is not a valid bar. It is left out and reported; the other rows are kept. Immutable.
 *
 * @param line where the row starts, from 1: the line of a text file, the row of a Parquet file
 * @param reason what was expected and what was found
 */
public record BadRow(long line, String reason) {
  @Override
  public String toString() {
    return "line " + line + ": " + reason;
  }
}
