package io.cryptvault.http.file;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file of bars, in two parts. The ending says what is in it; case does not matter.
 *
 * @param stem the name without its ending
 * @param ending in lower case, without a point; empty if it is none of a file of bars
 */
record FileName(String stem, String ending) {
  private static final Pattern ENDING =
      Pattern.compile("(?i)\\.((?:csv|tsv|json|jsonl|ndjson)(?:\\.gz|\\.zip)?|parquet|pq|zip)$");

  /** The endings, for messages. */
  static final String ENDINGS = ".csv .tsv .json .ndjson .csv.gz .zip .parquet .pq";

  static FileName of(Path file) {
    String name = String.valueOf(file.getFileName());
    Matcher found = ENDING.matcher(name);
    return found.find()
        ? new FileName(name.substring(0, found.start()), found.group(1).toLowerCase(Locale.ROOT))
        : new FileName(name, "");
  }

  boolean isBars() {
    return !ending.isEmpty();
  }

  boolean isParquet() {
    return ending.equals("parquet") || ending.equals("pq");
  }

  /** Whether it says that the file is gzipped, whatever it was before. */
  static boolean isGzip(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".gz");
  }
}
