package io.cryptvault.http.app.option;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ending of a file that data are written to.
 *
 * @param form the word of {@code --format} that it stands for
 * @param text as typed, without the first point
 */
record FileEnding(String form, String text) {
  private static final Map<String, String> FORMS = Map.of(
      "csv", "csv",
      "json", "json",
      "ndjson", "ndjson",
      "jsonl", "ndjson",
      "parquet", "parquet",
      "pq", "parquet",
      "md", "markdown",
      "markdown", "markdown");

  private static final Pattern ENDING = Pattern.compile("[.](([a-z]+)(?:[.]gz)?)$");
  private static final Pattern ZIP = Pattern.compile("[.]((?:[a-z]+[.])?zip)$");

  /** Empty when it says nothing about the form. A zip is a form that no command writes. */
  static Optional<FileEnding> of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    Matcher zip = ZIP.matcher(name);
    if (zip.find()) {
      return Optional.of(new FileEnding("zip", zip.group(1)));
    }
    Matcher ending = ENDING.matcher(name);
    return ending.find()
        ? Optional.ofNullable(FORMS.get(ending.group(2)))
            .map(form -> new FileEnding(form, ending.group(1)))
        : Optional.empty();
  }

  /** Whether a word of {@code --format} has an ending. */
  static boolean isForm(String word) {
    return FORMS.containsValue(word);
  }
}
