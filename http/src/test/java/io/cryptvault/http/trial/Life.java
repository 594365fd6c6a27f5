package io.cryptvault.http.trial;

import com.typesafe.config.ConfigFactory;
import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.ingest.Finality;
import io.cryptvault.actors.ingest.Series;
import io.cryptvault.actors.publish.StreamEvent;
import io.cryptvault.actors.store.StoredSource;
import io.cryptvault.actors.symbol.Readings;
import io.cryptvault.config.ClientSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.config.StoreSettings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.http.client.VenueSource;
import io.cryptvault.http.client.venue.Venue;
import io.cryptvault.http.sim.server.VenueLogic;
import io.cryptvault.http.store.DuckBarStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.pekko.stream.javadsl.Sink;

/** One run of the engine on a simulated venue in virtual time, from its start to its stop or its crash. */
final class Life {
  private final VirtualTime time;
  private final CryptVault vault;
  private final SlowDisk disk;
  private final DuckBarStore store;
  private final StoredSource source;
  private final Map<Series, List<StreamEvent>> told = new HashMap<>();
  private final List<String> log;

  /**
   * Begins a life at a time, over what a former one has kept.
   *
   * @param name of the venue in settings and store
   * @param log is told what readers are told, and when
   */
  Life(
      Instant at,
      String name,
      Venue venue,
      VenueLogic there,
      Path file,
      Random random,
      List<String> log) {
    this.log = log;
    Settings settings = Settings.defaults();
    ClientSettings client = settings.client(name);
    this.time = new VirtualTime(at, ConfigFactory.defaultReference());
    var ways = new VenueSource.Ways(
        meter -> new SimTransport(there, time, random, client.pool().requestTimeout()),
        new SimLines(there, time, random, client.stream().maxSilence()),
        time,
        time,
        random);
    this.disk = new SlowDisk(time, random);
    this.store = DuckBarStore.open(in(file), disk, time);
    this.source =
        new StoredSource(VenueSource.open(time.system(), name, venue, client, ways), store, time);
    this.vault = CryptVault.in(time.system(), settings, source, time);
  }

  private static StoreSettings in(Path file) {
    StoreSettings defaults = Settings.defaults().store();
    return new StoreSettings(
        file.toString(),
        defaults.memory(),
        defaults.maxWaiting(),
        defaults.maxUnwritten(),
        defaults.retryAfter());
  }

  void watch(Series series, List<String> formulas) {
    List<StreamEvent> all = told.computeIfAbsent(series, none -> new ArrayList<>());
    vault.stream(series.symbol(), series.interval(), formulas, false)
        .runWith(
            Sink.foreach(event -> {
              all.add(event);
              log.add(time.instant() + " " + series + " " + words(event));
            }),
            time.system());
  }

  private static String words(StreamEvent event) {
    return switch (event) {
      case StreamEvent.Snapshot snapshot -> "snapshot up to " + newest(snapshot.readings());
      case StreamEvent.Resumed resumed -> "resumed";
      case StreamEvent.Update update -> update.kind() + " " + update.openTime();
    };
  }

  void live(Duration length) {
    time.advance(length);
  }

  Instant now() {
    return time.instant();
  }

  Bars bars(Series series, int count) {
    return time.await(vault.bars(series.symbol(), series.interval(), count)).closed();
  }

  Readings readings(Series series, List<String> formulas, int count) {
    return time.await(vault.readings(series.symbol(), series.interval(), formulas, count, false));
  }

  /** Bars that were told as closed more than once, or not at all between others, in words. */
  List<String> misordered(Series series) {
    List<String> wrong = new ArrayList<>();
    TreeMap<Long, Integer> closed = new TreeMap<>();
    for (StreamEvent event : told.getOrDefault(series, List.of())) {
      switch (event) {
        case StreamEvent.Snapshot snapshot -> {
          closed.clear();
          closed.put(newest(snapshot.readings()), 0);
        }
        case StreamEvent.Resumed resumed -> {}
        case StreamEvent.Update update -> {
          boolean isFirst =
              update.kind() == Finality.CLOSED || update.kind() == Finality.PROVISIONAL;
          closed.merge(update.openTime(), isFirst ? 1 : 0, Integer::sum);
        }
      }
    }
    long expected = closed.isEmpty() ? 0 : closed.firstKey();
    for (Map.Entry<Long, Integer> bar : closed.entrySet()) {
      if (bar.getKey() > expected) {
        wrong.add(series + ": was not told " + Instant.ofEpochMilli(expected));
      }
      if (bar.getValue() > 1) {
        wrong.add(series + ": was told twice " + Instant.ofEpochMilli(bar.getKey()));
      }
      expected = Math.max(expected, series.interval().end(bar.getKey()));
    }
    return wrong;
  }

  private static long newest(Readings readings) {
    return readings.size() == 0 ? Long.MIN_VALUE : readings.openTime(readings.size() - 1);
  }

  /** Everything is abandoned where it stands: what the store has not written is lost. */
  void crash() {
    time.kill();
  }

  /** Gives back the file; after a crash, when it was copied. */
  void release() {
    disk.finish();
    store.close();
  }

  /** Ends as a process does that is asked to. */
  void stop() {
    time.await(vault.stop());
    disk.finish();
    source.close();
    time.advance(Duration.ofSeconds(2));
    time.kill();
  }
}
