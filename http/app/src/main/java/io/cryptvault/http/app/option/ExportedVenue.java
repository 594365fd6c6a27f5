package io.cryptvault.http.app.option;

import io.cryptvault.http.app.option.SourceName.Kind;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The source of {@code export}, which is always the store: {@code store[:VENUE]} as an argument or with {@code --source}, or
 * {@code --venue} alone.
 */
public final class ExportedVenue {
  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description = "store (default) or store:VENUE. May be typed without --source, too.")
  private List<String> typed = new ArrayList<>();

  @Option(names = "--input", paramLabel = "SOURCE", hidden = true)
  private List<String> synonym = new ArrayList<>();

  @Option(names = "--venue", paramLabel = "NAME", description = "Only bars of this venue.")
  private @Nullable String venue;

  /** Nothing is typed yet; picocli fills the options. */
  public ExportedVenue() {}

  /**
   * Takes the source from among the arguments, which are symbols otherwise; called once.
   *
   * @param symbols keeps the others
   * @return the only venue that is meant; empty for all
   * @throws Failure when another source was typed, or two different venues
   */
  public Optional<String> takeFrom(SymbolOptions symbols) {
    List<String> venues = Stream.concat(
            Stream.of(symbols.takeSources(ExportedVenue::isNoFile), typed, synonym)
                .flatMap(List::stream)
                .map(ExportedVenue::venue),
            Optional.ofNullable(venue).stream())
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
    if (venues.size() > 1) {
      throw new Failure(
          ExitCode.USAGE,
          "--venue: expected one venue, found " + String.join(" and ", venues)
              + "; leave --venue out for the bars of all");
    }
    return venues.stream().findFirst();
  }

  /** A symbol may also be the name of a file or folder, which is never the source here. */
  private static boolean isNoFile(SourceName name) {
    return name.kind() != Kind.FILE;
  }

  private static String venue(String word) {
    return SourceName.of(word)
        .filter(name -> name.kind() == Kind.STORE)
        .map(SourceName::rest)
        .orElseThrow(() -> new Failure(
            ExitCode.USAGE,
            "export: expected the store as its source (store or store:VENUE), was " + word
                + "; fetch copies bars of a venue into the store, import those of files"));
  }
}
