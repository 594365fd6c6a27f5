package io.cryptvault.http.app.option;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.store.BarStore;
import io.cryptvault.actors.store.CachingSource;
import io.cryptvault.actors.store.StoreOnlySource;
import io.cryptvault.config.ClientSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Interval;
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
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code --source} option: where bars come from, and how to open it. */
public final class SourceOptions {
  private static final String FILE = "file:";
  private static final String SIM = SimulatedSource.NAME;
  private static final String SIM_OF = SIM + ":";
  private static final String STORE = "store";
  private static final String STORE_OF = "store:";

  @Option(
      names = "--source",
      paramLabel = "S",
      description =
          "sim[:VENUE] (default), the simulated market in the protocol of a venue; a venue"
              + " (${COMPLETION-CANDIDATES}); file:PATH, a file of bars or a folder of"
              + " them; or store[:VENUE], the bars in the store, without a network.",
      completionCandidates = VenueKeys.class)
  private @Nullable String source;

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
    return source == null;
  }

  /** Makes the store the source when none was typed: the user named a server, and its store is meant. */
  public void defaultToStore() {
    source = source == null ? STORE : source;
  }

  /** {@return whether it is a file or a folder of files} */
  public boolean isFile() {
    return name().startsWith(FILE);
  }

  boolean isStore() {
    return name().equals(STORE) || name().startsWith(STORE_OF);
  }

  /** {@return whether it is a venue, real or simulated} */
  public boolean isVenue() {
    return isSimulated() || Venues.names().contains(name());
  }

  private boolean isSimulated() {
    return name().equals(SIM)
        || (name().startsWith(SIM_OF)
            && Venues.names().contains(name().substring(SIM_OF.length())));
  }

  /** {@return what is wrong when there is no such source, or when another option does not fit it; empty when nothing is} */
  public Optional<String> unknown() {
    return isFile() || isStore() || isVenue()
        ? noFile()
        : Optional.of("--source: expected sim[:VENUE], " + String.join(", ", Venues.names())
            + ", store or file:PATH, was \"" + source + "\"");
  }

  /** {@return what is wrong when the source is no venue; empty when nothing is} */
  public Optional<String> noVenue() {
    return isVenue()
        ? noFile()
        : Optional.of("--source: expected a venue, sim[:VENUE], "
            + String.join(", ", Venues.names()) + ", was \"" + source + "\"");
  }

  /** What is wrong when an option for files was typed and the source is no file. */
  private Optional<String> noFile() {
    return times.isTyped() && !isFile()
        ? Optional.of(
            "--time-format: expected a file with it, as in --source file:PATH, was " + name())
        : Optional.empty();
  }

  /** {@return the source as typed, {@code sim} when none was} */
  public String name() {
    return source == null ? SIM : source;
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
   * @param opener opens the store; not called for files
   * @param system runs what is opened, and its dispatchers
   * @param settings checked
   * @return to be closed by the caller
   * @throws Failure when there is nothing at the path, or no store where one is needed
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
      StoreOnlySource bars = kept.map(this::ofStore).orElseThrow(StoreOptions::none);
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
    return name.equals(SIM) ? settings.sim().venue() : name.substring(SIM_OF.length());
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
    try {
      return FileSource.open(
          Path.of(name().substring(FILE.length())),
          new FileReadOptions(interval, times.format(), InstantSource.system())
              .with(columns.choice()),
          told,
          system
              .dispatchers()
              .lookup(DispatcherSelector.fromConfig("cryptvault.batch-dispatcher")));
    } catch (BadBars e) {
      throw new Failure(ExitCode.FAILURE, String.valueOf(e.getMessage()), e);
    }
  }

  private StoreOnlySource ofStore(BarStore store) {
    if (name().startsWith(STORE_OF)) {
      return new StoreOnlySource(store, name().substring(STORE_OF.length()));
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
