package io.cryptvault.http.app.text;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.http.file.BadRow;
import io.cryptvault.http.file.BarFile;
import io.cryptvault.http.file.FileListener;
import java.nio.file.Path;
import java.util.List;

/** Warns on stderr about files of bars: how a file was read, and which rows were dropped. */
public final class FileWarnings {
  /** Lines a file. */
  private static final int SHOWN = 10;

  /** Warns about each file that a server reads. */
  public static final FileListener LISTENER = new FileListener() {
    @Override
    public void read(BarFile file) {
      about(file);
    }

    @Override
    public void refused(Path file, BadBars why) {
      System.err.println(why.getMessage());
    }
  };

  private FileWarnings() {}

  /**
   * Prints the notes of a file and its rows that are no bars, at most {@value #SHOWN} of each.
   *
   * @param file of bars, as read
   * @return whether any row was left out
   */
  public static boolean about(BarFile file) {
    file.notes().stream()
        .limit(SHOWN)
        .forEach(note ->
            System.err.println("file " + file.path() + (note.line() == 0 ? ": " : " ") + note));
    if (file.notes().size() > SHOWN) {
      System.err.println(
          "file " + file.path() + ": " + (file.notes().size() - SHOWN) + " further notes");
    }
    List<BadRow> rows = file.badRows();
    rows.stream()
        .limit(SHOWN)
        .forEach(row -> System.err.println("file " + file.path() + " " + row + "; left out"));
    if (rows.size() > SHOWN) {
      System.err.println(
          "file " + file.path() + ": " + (rows.size() - SHOWN) + " further rows left out");
    }
    return !rows.isEmpty();
  }
}
