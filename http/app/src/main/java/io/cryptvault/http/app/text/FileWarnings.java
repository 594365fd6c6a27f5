package io.cryptvault.http.app.text;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.http.file.BadRow;
import io.cryptvault.http.file.BarFile;
import io.cryptvault.http.file.FileListener;
import java.nio.file.Path;
import java.util.List;

/** Tells on stderr what a file's reader must know: how it was read, and what was left out. */
public final class FileWarnings {
  private static final int TOLD = 10;

  /** Tells of each file that a server reads. */
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

  /** Tells the notes of a file, and names its rows that are no bars; whether there were any. */
  public static boolean about(BarFile file) {
    file.notes().stream()
        .limit(TOLD)
        .forEach(note ->
            System.err.println("file " + file.path() + (note.line() == 0 ? ": " : " ") + note));
    if (file.notes().size() > TOLD) {
      System.err.println(
          "file " + file.path() + ": " + (file.notes().size() - TOLD) + " further notes");
    }
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
