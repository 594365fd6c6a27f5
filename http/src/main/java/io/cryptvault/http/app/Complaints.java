package io.cryptvault.http.app;

import io.cryptvault.http.file.BadRow;
import io.cryptvault.http.file.BarFile;
import java.util.List;

/** Tells on stderr what was left out. */
final class Complaints {
  private static final int TOLD = 10;

  private Complaints() {}

  /** Names the rows of a file that are no bars; whether there were any. */
  static boolean about(BarFile file) {
    List<BadRow> rows = file.badRows();
    rows.stream()
        .limit(TOLD)
        .forEach(row -> System.err.println("file " + file.path() + " " + row + "; left out"));
    if (rows.size() > TOLD) {
      System.err.println(
          "file " + file.path() + ": " + (rows.size() - TOLD) + " further rows left out");
    }
    return !rows.isEmpty();
  }
}
