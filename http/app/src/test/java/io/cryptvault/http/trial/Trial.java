package io.cryptvault.http.trial;

import io.cryptvault.config.ReviewSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.config.VenueName;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.sim.fault.Fault;
import io.cryptvault.http.sim.fault.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * A trial that follows from its seed: a venue, faults of its connections, restarts and crashes of the engine. In the end the engine's
 * bars and readings must equal the market's: none lost, none doubled.
 */
final class Trial {
  static final List<String> FORMULAS = List.of("rsi(14)", "macd(12, 26, 9).signal", "close");
  /** Enough time to read bars again that the venue had not yet closed. */
  private static final Duration QUIET = Duration.ofMinutes(6);

  private static final Duration REVIEWED_EVERY = Duration.ofMinutes(3);
  /** Longer than the bars that are compared. */
  private static final Duration REVIEWED = Duration.ofHours(6);
  /** Seconds by which a venue's clock is ahead. */
  private static final int[] SKEWS = {-120, -30, -5, -1, 1, 5, 30, 120};

  private final long seed;
  private final Random random;
  private final SplittableRandom dice;
  private final boolean isReviewed;
  private final VenueName exchange;
  private final Instant start;
  private final TrialVenue venue;
  private final List<Series> series = new ArrayList<>();
  private final Path folder;
  private final List<String> problems = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private int crashes;
  private boolean hasReadings;

  Trial(long seed, Path folder, TrialVenue.Builder builder) {
    this.seed = seed;
    this.folder = folder;
    this.random = new Random(seed);
    this.exchange = VenueName.values()[(int) Math.floorMod(seed, 3L)];
    this.start = Instant.parse("2027-01-15T08:00:00Z").plusSeconds(random.nextInt(3600));
    this.dice = new SplittableRandom(seed);
    this.isReviewed = dice.nextInt(4) == 0;
    this.venue = builder.build(exchange, settings(), start, random);
    List<Symbol> symbols = venue.logic().symbols();
    for (int i = 0; i < 2; i++) {
      series.add(new Series(symbols.get(i), Interval.MINUTE));
    }
    if (exchange != VenueName.COINBASE) { // which streams only minutes
      series.add(new Series(symbols.get(0), Interval.of("5m")));
    }
  }

  /** Only one trial in four reviews old bars: a review would hide lost ones. */
  private Settings settings() {
    Settings defaults = Settings.defaults();
    Duration every = isReviewed ? REVIEWED_EVERY : Duration.ZERO;
    return defaults
        .withIngest(defaults.ingest().with(new ReviewSettings(every, REVIEWED)))
        .withSim(defaults.sim().withSeed(seed).withSymbols(3));
  }

  /** Runs the trial; returns its problems in words. */
  List<String> run() {
    try (venue) {
      play();
    }
    return problems.stream().map(problem -> this + ": " + problem).toList();
  }

  private void play() {
    Duration length = Duration.ofMinutes(8 + random.nextInt(12));
    List<String> codes =
        series.stream().map(one -> venue.logic().code(one.symbol())).distinct().toList();
    venue.logic().faults().script(seed, start, length, codes);
    skew();
    if (isReviewed) {
      Scope firstHalf = Scope.always().between(start, start.plus(length.dividedBy(2)));
      venue.logic().faults().add(Fault.Data.CORRECTED_NEXT_DAY, firstHalf);
    }
    EngineRun engine = begin(start);
    for (int parts = 1 + random.nextInt(3); parts > 0; parts--) {
      engine.run(length.dividedBy(parts + 1L).plusMillis(random.nextInt(20_000)));
      for (Series one : series) {
        problems.addAll(engine.misorderedSoFar(one));
      }
      engine = random.nextBoolean() ? crashed(engine) : restarted(engine);
    }
    Duration rest = Duration.between(engine.instant(), start.plus(length).plus(QUIET));
    engine.run(rest.compareTo(QUIET) > 0 ? rest : QUIET);
    problems.addAll(atEnd(engine));
    engine.stop();
  }

  /** Two venues in five have a clock that differs from ours. */
  private void skew() {
    int seconds = dice.nextInt(5) < 2 ? SKEWS[dice.nextInt(SKEWS.length)] : 0;
    if (seconds != 0) {
      venue.logic().faults().add(new Fault.ClockAhead(Duration.ofSeconds(seconds)), Scope.always());
    }
  }

  private List<String> atEnd(EngineRun engine) {
    List<String> found = found(engine);
    for (int again = venue.patience(); again > 0 && !found.isEmpty(); again--) {
      engine.run(Duration.ofMinutes(1));
      found = found(engine);
    }
    return found;
  }

  private List<String> found(EngineRun engine) {
    List<String> found = new ArrayList<>(misordered(engine));
    hasReadings = true;
    for (Series one : series) {
      MarketComparison comparison = new MarketComparison(venue.logic(), engine, one);
      try {
        found.addAll(comparison.problems());
      } catch (IllegalStateException | CompletionException e) { // the engine did not answer
        found.add(one + ": " + e);
      }
      hasReadings &= comparison.hasReadings();
    }
    return found;
  }

  private List<String> misordered(EngineRun engine) {
    return series.stream().flatMap(one -> engine.misordered(one).stream()).toList();
  }

  /** Whether readings of every series were compared in the end, not only bars. */
  boolean hasReadings() {
    return hasReadings;
  }

  /** What readers received, and when, in words. */
  List<String> log() {
    return log;
  }

  private EngineRun begin(Instant at) {
    EngineRun engine = venue.begin(at, file(), log);
    series.forEach(one -> engine.watch(one, FORMULAS));
    return engine;
  }

  private EngineRun restarted(EngineRun engine) {
    Instant at = engine.instant().plusSeconds(1 + random.nextInt(90));
    engine.stop();
    return begin(at.isAfter(engine.instant()) ? at : engine.instant());
  }

  /** The next engine opens a copy of the files as they were at the crash. */
  private EngineRun crashed(EngineRun engine) {
    Instant at = engine.instant().plusSeconds(1 + random.nextInt(90));
    engine.crash();
    Path before = file();
    crashes++;
    copy(before, file());
    engine.release();
    return begin(at);
  }

  private void copy(Path from, Path to) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith(from.getFileName().toString()) && !name.endsWith(".server")) {
          String rest = name.substring(from.getFileName().toString().length());
          Files.copy(file, folder.resolve(to.getFileName() + rest));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file() {
    return folder.resolve("bars-" + crashes + ".db");
  }

  @Override
  public String toString() {
    return "seed " + seed + " (" + exchange.key() + ")";
  }
}
