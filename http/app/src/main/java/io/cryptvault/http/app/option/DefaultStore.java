package io.cryptvault.http.app.option;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where bars are kept when nobody names a file: in the user's folder for data, by the XDG base directory specification. */
final class DefaultStore {
  private static final Path FILE = Path.of("cryptvault", "bars.duckdb");
  private static final Path DATA = Path.of(".local", "share");

  private DefaultStore() {}

  /**
   * The file; it may not exist yet.
   *
   * @param environment of the process
   * @param userHome the home folder as the JVM knows it, for systems without {@code HOME}
   * @return empty when the user has no home folder
   */
  static Optional<Path> file(Map<String, String> environment, @Nullable String userHome) {
    return absolute(environment.get("XDG_DATA_HOME"))
        .or(() -> absolute(environment.get("HOME"))
            .or(() -> absolute(userHome))
            .map(home -> home.resolve(DATA)))
        .map(data -> data.resolve(FILE));
  }

  /** The specification ignores a relative path. */
  private static Optional<Path> absolute(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(text)).filter(Path::isAbsolute);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
