package io.cryptvault.http.file;

import io.cryptvault.actors.answer.BadBars;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Finds the bars in a zip archive: its only file of bars. The names of its files are read, but nothing is written to them. */
final class ZippedBars {
  private static final String FORKS = "__MACOSX/"; // what macOS adds to each file

  private ZippedBars() {}

  /** The entry; throws {@link BadBars} if there is none, or more than one. */
  static ZipEntry entry(Path path, ZipFile zip) throws IOException {
    List<? extends ZipEntry> files = zip.stream()
        .filter(entry -> !entry.isDirectory()
            && !entry.getName().startsWith(FORKS)
            && !lastPart(entry).startsWith("."))
        .toList();
    List<? extends ZipEntry> named = files.stream()
        .filter(entry -> FileName.of(Path.of(lastPart(entry))).isBars())
        .toList();
    List<? extends ZipEntry> bars = named.isEmpty() ? files : named;
    if (bars.size() != 1) {
      throw new BadBars("file " + path + ": expected a zip with one file of bars, found "
          + (bars.isEmpty() ? "none" : bars.size() + " (" + names(bars) + ")")
          + "; unpack it" + (bars.isEmpty() ? "" : ", and name one of them or their folder"));
    }
    return bars.getFirst();
  }

  private static String names(List<? extends ZipEntry> entries) {
    return entries.stream().limit(3).map(ZippedBars::lastPart).collect(Collectors.joining(", "))
        + (entries.size() > 3 ? ", ..." : "");
  }

  /** Its name alone, cleared of what no file is called. */
  private static String lastPart(ZipEntry entry) {
    return entry.getName().replaceAll(".*[/\\\\]", "").replaceAll("\\p{Cntrl}", "?");
  }
}
