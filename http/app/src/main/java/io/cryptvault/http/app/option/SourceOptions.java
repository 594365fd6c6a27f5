package io.cryptvault.http.app.option;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.store.BarStore;
import io.cryptvault.actors.store.CachingSource;
import io.cryptvault.actors.store.StoreOnlySource;
import io.cryptvault.config.ClientSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.app.option.SourceName.Kind;
import io.cryptvault.http.app.process.CommandThread;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.client.SimulatedSource;
import io.cryptvault.http.client.Venues;
import io.cryptvault.http.client.estimate.EstimatedVenue;
import io.cryptvault.http.file.FileListener;
import io.cryptvault.http.file.FileReadOptions;
import io.cryptvault.http.file.FileSource;
import io.cryptvault.http.sim.VenueLogics;
import io.cryptvault.http.sim.fault.FaultFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where bars come from: {@code --source}, its synonym {@code --input}, or an argument; and how to open it. */
public final class SourceOptions {
  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description =
          "The path of a file of bars or of a folder of them; - for stdin; store[:VENUE], the bars"
              + " in the store, without a network; a venue (${COMPLETION-CANDIDATES}); or"
              + " sim[:VENUE], the simulated market in the protocol of a venue. May be typed"
              + " without --source, too; --input is the same.",
      completionCandidates = VenueKeys.class)
  private List<String> typed = new ArrayList<>();

  @Option(names = "--input", paramLabel = "SOURCE", hidden = true)
  private List<String> synonym = new ArrayList<>();

  @Mixin
  private TimeFormatOption times = new TimeFormatOption();

  @Mixin
  private ColumnsOption columns = new ColumnsOption();

  private FaultFile faults = FaultFile.NONE;

  /** The venues, for the help. */
  private static final class VenueKeys implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Venues.names().iterator();
    }
  }

  /** Nothing is typed yet; picocli fills the options. */
  public SourceOptions() {}

  /** {@return whether nothing was typed, so that the built-in market runs} */
  public boolean isDefault() {
    return all().isEmpty();
  }

  private List<String> all() {
    return Stream.concat(typed.stream(), synonym.stream()).toList();
  }

  /**
   * Takes the source from among the arguments of the command, which are symbols otherwise.
   *
   * @param symbols keeps the others
   */
  public void takeFrom(SymbolOptions symbols) {
    typed.addAll(symbols.takeSources());
  }

  /**
   * Takes the arguments of a command that has no others.
   *
   * @param words each a source; {@link #unknown} tells of those that are none
   */
  public void take(List<String> words) {
    typed.addAll(words);
  }

  /** {@return the {@code --columns} option} */
  public ColumnsOption columns() {
    return columns;
  }

  /** Makes the store the source when none was typed: the user named a server, and its store is meant. */
  public void defaultToStore() {
    if (isDefault()) {
      typed.add(SourceName.STORE);
    }
  }

  /** {@return whether it is a file, a folder of files or stdin} */
  public boolean isFile() {
    return isA(Kind.FILE) || isStdin();
  }

  /** {@return whether it is stdin} */
  public boolean isStdin() {
    return isA(Kind.STDIN);
  }

  /** {@return the path of the file or folder, {@code -} for stdin; call it only if {@link #isFile}} */
  public Path path() {
    return Path.of(source().orElseThrow().rest());
  }

  /** {@return whether it is the store} */
  public boolean isStore() {
    return isA(Kind.STORE);
  }

  /** {@return whether it is a venue, real or simulated} */
  public boolean isVenue() {
    return isA(Kind.VENUE) || isSimulated();
  }

  /** {@return whether it is the simulated market} */
  public boolean isSimulated() {
    return source()
        .filter(name -> name.kind() == Kind.SIM)
        .filter(name ->
            name.rest().isEmpty() ? !name().endsWith(":") : Venues.names().contains(name.rest()))
        .isPresent();
  }

  private boolean isA(Kind kind) {
    return source().filter(name -> name.kind() == kind).isPresent();
  }

  private Optional<SourceName> source() {
    return SourceName.of(name());
  }

  /** {@return what is wrong when there is no such source, or when another option does not fit it; empty when nothing is} */
  public Optional<String> unknown() {
    return several()
        .or(() -> isFile() || isStore() || isVenue()
            ? noFile()
            : Optional.of("--source: expected sim[:VENUE], " + String.join(", ", Venues.names())
                + ", store[:VENUE] or the path of a file or folder of bars, was \"" + name()
                + "\", and there is no such file; check the name"));
  }

  /** {@return what is wrong when the source is no venue; empty when nothing is} */
  public Optional<String> noVenue() {
    return several()
        .or(() -> isVenue()
            ? noFile()
            : Optional.of("--source: expected a venue, sim[:VENUE], "
                + String.join(", ", Venues.names()) + ", was \"" + name() + "\""
                + (isFile() ? "; import copies files into the store" : "")));
  }

  private Optional<String> several() {
    return all().size() < 2
        ? Optional.empty()
        : Optional.of("--source: expected one source, found " + all().size() + " ("
            + String.join(", ", all())
            + "); leave one out, name a folder for all files in it, or type a symbol that is also"
            + " the name of a file or source as --symbols NAME");
  }

  /** What is wrong when an option for files was typed and the source is no file. */
  private Optional<String> noFile() {
    return times.isTyped() && !isFile()
        ? Optional.of(
            "--time-format: expected a file with it, as in --source bars.csv, was " + name())
        : Optional.empty();
  }

  /**
   * {@return how to read files}
   *
   * @param interval of their bars; empty for their own
   */
  public FileReadOptions reading(Optional<Interval> interval) {
    return new FileReadOptions(interval, times.format(), InstantSource.system())
        .with(columns.choice());
  }

  /** {@return the source as typed, {@code sim} when none was} */
  public String name() {
    return isDefault() ? SourceName.SIM : all().getFirst();
  }

  /**
   * Reads the faults of the simulated market, which apply from its start.
   *
   * @param script one fault a line
   * @param settings checked
   * @throws Failure when the file is wrong, or the source is not simulated
   */
  public void readFaults(Path script, Settings settings) {
    if (!isSimulated()) {
      throw new Failure(
          ExitCode.USAGE,
          "--faults: expected the simulated market with it, as in --source sim, was " + name());
    }
    try {
      faults = FaultFile.read(script, VenueLogics.codes(market(settings).sim()));
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, "--faults " + e.getMessage(), e);
    } catch (IOException e) {
      throw new Failure(
          ExitCode.USAGE, "--faults " + script + ": expected a readable text file, found none", e);
    }
  }

  private Settings market(Settings settings) {
    return settings.withSim(settings.sim().withVenue(simulated(name(), settings)));
  }

  /**
   * Opens the source. {@link #unknown} must have found nothing wrong with it.
   *
   * @param interval of the bars of files; empty for their own
   * @param told hears of each file that is read
   * @param opener opens the store, always one when it is the source; not called for files
   * @param system runs what is opened, and its dispatchers
   * @param settings checked
   * @return to be closed by the caller
   * @throws Failure when there is nothing at the path
   */
  public OpenedSource open(
      ActorSystem<?> system,
      Settings settings,
      Optional<Interval> interval,
      FileListener told,
      Supplier<? extends Optional<? extends BarStore>> opener) {
    if (isFile()) {
      return new OpenedSource(file(system, interval, told), Optional.empty(), Optional.empty());
    }
    Optional<BarStore> kept = opener.get().map(store -> store);
    if (isStore()) {
      StoreOnlySource bars = kept.map(this::ofStore).orElseThrow();
      return new OpenedSource(bars, Optional.empty(), kept);
    }
    MarketDataSource venue = venue(system, settings);
    MarketDataSource bars = kept.<MarketDataSource>map(
            store -> new CachingSource(venue, store, InstantSource.system()))
        .orElse(venue);
    return new OpenedSource(bars, Optional.of(venue), kept);
  }

  /**
   * {@return the name of the venue in a store, whichever of its names was typed}
   *
   * @param settings checked
   */
  public String venueName(Settings settings) {
    return isSimulated() ? SimulatedSource.name(simulated(name(), settings)) : name();
  }

  /**
   * {@return the limits of the typed venue, for an estimate; nothing is asked}
   *
   * @param settings checked
   */
  public EstimatedVenue planned(Settings settings) {
    return planned(name(), settings);
  }

  /**
   * The limits of a venue, for an estimate; nothing is asked.
   *
   * @param name of a venue, real or simulated
   * @param settings checked
   * @return as the store and the budget know it
   */
  public static EstimatedVenue planned(String name, Settings settings) {
    if (Venues.names().contains(name)) {
      return EstimatedVenue.of(name, name, settings.client(name));
    }
    String venue = simulated(name, settings);
    ClientSettings client = settings.client(venue);
    return EstimatedVenue.of(
        venue,
        name,
        client.venue().weightLimit() == 0
            ? client
            : client.withVenue(client.venue().withWeightLimit(settings.sim().weightLimit())));
  }

  /** The venue whose protocol the built-in market speaks. */
  private static String simulated(String name, Settings settings) {
    return SourceName.of(name)
        .map(SourceName::rest)
        .filter(venue -> !venue.isEmpty())
        .orElse(settings.sim().venue());
  }

  /**
   * {@return the number of symbols of the source; empty when only the source knows}
   *
   * @param settings checked
   */
  public OptionalInt universe(Settings settings) {
    return isSimulated() ? OptionalInt.of(settings.sim().symbols()) : OptionalInt.empty();
  }

  /**
   * {@return the opened venue, without a store in front of it; to be closed by the caller}
   *
   * @param system runs what is opened, and its dispatchers
   * @param settings checked
   */
  public MarketDataSource venue(ActorSystem<?> system, Settings settings) {
    if (!isSimulated()) {
      return Venues.open(system, name(), settings);
    }
    return SimulatedSource.start(system, market(settings), faults);
  }

  private FileSource file(ActorSystem<?> system, Optional<Interval> interval, FileListener told) {
    Executor reader =
        system.dispatchers().lookup(DispatcherSelector.fromConfig("cryptvault.batch-dispatcher"));
    try {
      return isStdin()
          ? FileSource.ofStream(System.in, reading(interval), told, reader)
          : FileSource.open(path(), reading(interval), told, reader);
    } catch (BadBars e) {
      throw new Failure(ExitCode.FAILURE, String.valueOf(e.getMessage()), e);
    }
  }

  private StoreOnlySource ofStore(BarStore store) {
    String venue = source().map(SourceName::rest).orElse("");
    if (!venue.isEmpty()) {
      return new StoreOnlySource(store, venue);
    }
    List<String> venues = CommandThread.until(store.holdings()).stream()
        .map(holding -> holding.shelf().venue())
        .distinct()
        .toList();
    if (venues.size() != 1) {
      store.close();
      throw new Failure(
          venues.isEmpty() ? ExitCode.INSUFFICIENT_DATA : ExitCode.USAGE,
          venues.isEmpty()
              ? "--source store: expected bars in the store, found none; fetch or import some first"
              : "--source: expected store:VENUE, for the store keeps bars of "
                  + String.join(", ", venues));
    }
    return new StoreOnlySource(store, venues.get(0));
  }
}
