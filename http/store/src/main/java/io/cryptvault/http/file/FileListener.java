package io.cryptvault.http.file;

import io.cryptvault.actors.answer.BadBars;
import java.nio.file.Path;

/** Is told of each file of a source when it has been read, on whichever thread read it. */
public interface FileListener {
  /** For those who ask for what was read themselves. */
  FileListener NONE = new FileListener() {
    @Override
    public void read(BarFile file) {}

    @Override
    public void refused(Path file, BadBars why) {}
  };

  void read(BarFile file);

  void refused(Path file, BadBars why);
}
