package io.cryptvault.http.file;

import io.cryptvault.actors.answer.BadBars;
import java.nio.file.Path;

/** Called once for each file of a {@link FileSource}, when it has been read, on the thread that read it. */
public interface FileListener {
  /** Does nothing. */
  FileListener NONE = new FileListener() {
    @Override
    public void read(BarFile file) {}

    @Override
    public void refused(Path file, BadBars why) {}
  };

  /**
   * The file was read.
   *
   * @param file without the texts of its times
   */
  void read(BarFile file);

  /**
   * The file was refused; the source has no such symbol.
   *
   * @param file its path
   * @param why says what is wrong with it and how to correct it
   */
  void refused(Path file, BadBars why);

  /**
   * Two files of the folder are of one symbol. Called when the source is opened.
   *
   * @param used the file that is read
   * @param leftOut the file that is not
   */
  default void doubled(Path used, Path leftOut) {}
}
