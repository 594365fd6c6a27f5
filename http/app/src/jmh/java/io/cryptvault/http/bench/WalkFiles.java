package io.cryptvault.http.bench;

import io.cryptvault.actors.store.Shelf;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.file.CsvSink;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders of files of seeded walks. */
final class WalkFiles {
  private WalkFiles() {}

  /** Writes a file for each of the first seeds, and returns the folder. */
  static Path write(Path folder, int files, int bars) throws IOException {
    for (int seed = 1; seed <= files; seed++) {
      try (Writer out = Files.newBufferedWriter(folder.resolve("W" + seed + ".csv"))) {
        Series series = new Series(Symbol.of("W"), Interval.MINUTE);
        new CsvSink(out, false).add(new Shelf("walks", series), WalkSource.walk(seed, bars));
      }
    }
    return folder;
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
