package io.cryptvault.http.app.text;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.http.file.BadRow;
import io.cryptvault.http.file.BarFile;
import io.cryptvault.http.file.FileListener;
import io.cryptvault.http.file.FileNote;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

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

    @Override
    public void doubled(Path used, Path leftOut) {
      twoOfOneSymbol(used, leftOut);
    }
  };

  /** For commands that tell of their files themselves: warns only about those that are not read. */
  public static final FileListener ON_OPENING = new FileListener() {
    @Override
    public void read(BarFile file) {}

    @Override
    public void refused(Path file, BadBars why) {}

    @Override
    public void doubled(Path used, Path leftOut) {
      twoOfOneSymbol(used, leftOut);
    }
  };

  private FileWarnings() {}

  /**
   * Prints what was guessed about a file in one line, its other notes, and at most {@value #SHOWN} of its rows that are no bars.
   *
   * @param file of bars, as read
   * @return whether any row was left out
   */
  public static boolean about(BarFile file) {
    String guesses = guesses(file);
    if (!guesses.isEmpty()) {
      System.err.println("file " + file.path() + guesses);
    }
    return leftOut(file);
  }

  /**
   * Prints the same about several files, with one line for all that was guessed.
   *
   * @param files as read
   */
  public static void about(List<BarFile> files) {
    List<BarFile> guessed =
        files.stream().filter(file -> !guesses(file).isEmpty()).toList();
    if (guessed.size() > 1) {
      BarFile first = guessed.getFirst();
      long others = guessed.stream().map(FileWarnings::guesses).distinct().count() - 1;
      System.err.println(guessed.size() + " files, the first " + first.path() + guesses(first)
          + (others == 0 ? "" : "; others differ, compute --input FILE tells of each"));
      files.forEach(FileWarnings::leftOut);
    } else {
      files.forEach(FileWarnings::about);
    }
  }

  private static void twoOfOneSymbol(Path used, Path leftOut) {
    System.err.println("file " + leftOut + ": left out, for " + used.getFileName()
        + " is of the same symbol and is used; rename or remove one");
  }

  /** What was guessed, as the rest of a line that starts with the file; empty when nothing was. */
  private static String guesses(BarFile file) {
    List<FileNote> guesses = file.notes().stream().filter(FileNote::isGuess).toList();
    String text =
        guesses.stream().limit(SHOWN).map(FileNote::toString).collect(Collectors.joining("; "));
    return guesses.isEmpty()
        ? ""
        : (guesses.getFirst().line() == 0 ? ": " : " ")
            + text
            + (guesses.size() > SHOWN ? "; " + (guesses.size() - SHOWN) + " further notes" : "");
  }

  private static boolean leftOut(BarFile file) {
    file.notes().stream()
        .filter(note -> !note.isGuess())
        .forEach(note ->
            System.err.println("file " + file.path() + (note.line() == 0 ? ": " : " ") + note));
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
