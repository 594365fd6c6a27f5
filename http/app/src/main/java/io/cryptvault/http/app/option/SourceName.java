package io.cryptvault.http.app.option;

import io.cryptvault.http.client.SimulatedSource;
import io.cryptvault.http.client.Venues;
import io.cryptvault.http.file.BarFileReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A source of bars by the name that was typed. The same rule holds for an argument and for {@code --source}: reserved words come
 * first, so that a file named {@code store} cannot hide the store; {@code ./store} is that file.
 *
 * @param kind what it is
 * @param rest the path of a file, the venue of a store or of the simulated market (may be empty), the name of a venue
 */
record SourceName(Kind kind, String rest) {
  /** What a source can be. */
  enum Kind {
    FILE,
    STDIN,
    STORE,
    SIM,
    VENUE
  }

  static final String STORE = "store";
  static final String SIM = SimulatedSource.NAME;
  private static final String FILE_OF = "file:";
  private static final String STDIN = "-";

  /** Empty when the word is no source: as an argument it is a symbol then. */
  static Optional<SourceName> of(String word) {
    if (word.equals(STDIN)) {
      return Optional.of(new SourceName(Kind.STDIN, STDIN));
    }
    if (word.startsWith(FILE_OF)) {
      return Optional.of(new SourceName(Kind.FILE, word.substring(FILE_OF.length())));
    }
    if (Venues.names().contains(word)) {
      return Optional.of(new SourceName(Kind.VENUE, word));
    }
    return reserved(word, STORE, Kind.STORE)
        .or(() -> reserved(word, SIM, Kind.SIM))
        .or(() -> isPath(word) ? Optional.of(new SourceName(Kind.FILE, word)) : Optional.empty());
  }

  private static Optional<SourceName> reserved(String word, String name, Kind kind) {
    return word.equals(name) || word.startsWith(name + ":")
        ? Optional.of(
            new SourceName(kind, word.substring(Math.min(word.length(), name.length() + 1))))
        : Optional.empty();
  }

  /** Whether it can only be a path, or there is such a file. {@code /ES} is a symbol of a future, unless it is a file. */
  private static boolean isPath(String word) {
    try {
      Path path = Path.of(word);
      return word.startsWith("./")
          || word.startsWith("../")
          || word.startsWith("~/")
          || word.endsWith("/")
          || word.contains("\\")
          || (word.startsWith("/") && path.getNameCount() > 1)
          || BarFileReader.isNamedAsBars(path)
          || (!word.isBlank() && Files.exists(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
