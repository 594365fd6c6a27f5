package io.cryptvault.http.app.option;

import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.file.FileListener;
import io.cryptvault.http.file.FileSource;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code import} reads: files, folders of them, or stdin, as arguments or with {@code --source}. */
public final class ImportedFiles {
  /** Stands for stdin; a file of that name is {@code ./-}. */
  private static final Path STDIN = Path.of("-");

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "A file of bars, such as NAME.csv, NAME.csv.gz or NAME.parquet, whose symbol is"
          + " NAME; a folder of them; or - for stdin.")
  private List<String> named = new ArrayList<>();

  @Option(
      names = "--source",
      paramLabel = "FILE",
      description = "The same as an argument; --input, too.")
  private List<String> typed = new ArrayList<>();

  @Option(names = "--input", paramLabel = "FILE", hidden = true)
  private List<String> synonym = new ArrayList<>();

  /** Nothing is typed yet; picocli fills the options. */
  public ImportedFiles() {}

  /**
   * Lists the folders; no file is read yet, and one that is named need not exist.
   *
   * @param told hears of files in a folder that are left out
   * @return each once, in the order typed
   * @throws Failure when none was typed, or a word is another source
   * @throws io.cryptvault.actors.answer.BadBars when a folder has no files of bars
   */
  public List<Path> paths(FileListener told) {
    List<String> words =
        Stream.of(named, typed, synonym).flatMap(List::stream).distinct().toList();
    if (words.isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          "import: expected files of bars, a folder of them or - for stdin, found none; type import"
              + " NAME.csv");
    }
    List<Path> paths = new ArrayList<>();
    for (String word : words) {
      Path path = path(word);
      paths.addAll(Files.isDirectory(path) ? FileSource.files(path, told) : List.of(path));
    }
    return paths;
  }

  /**
   * {@return whether a path stands for stdin}
   *
   * @param path one of {@link #paths}
   */
  public static boolean isStdin(Path path) {
    return path.equals(STDIN);
  }

  private static Path path(String word) {
    Optional<SourceName> source = SourceName.of(word);
    return switch (source.map(SourceName::kind).orElse(SourceName.Kind.FILE)) {
      case FILE -> pathOf(source.map(SourceName::rest).orElse(word));
      case STDIN -> STDIN;
      case STORE, SIM, VENUE ->
        throw new Failure(
            ExitCode.USAGE,
            "import: expected files of bars, a folder of them or - for stdin, was " + word
                + "; fetch copies bars of a venue into the store, and a file of that name is ./"
                + word);
    };
  }

  private static Path pathOf(String word) {
    try {
      return Path.of(word);
    } catch (InvalidPathException e) {
      throw new Failure(ExitCode.USAGE, "import: expected the path of a file, was " + word, e);
    }
  }
}
