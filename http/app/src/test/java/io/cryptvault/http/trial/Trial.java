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
 * What a seed makes happen: a venue, a mix of faults over its wire, restarts and crashes. In the end the engine's bars and
 * readings must be those of the market, none lost, none doubled.
 */
final class Trial {
  static final List<String> FORMULAS = List.of("rsi(14)", "macd(12, 26, 9).signal", "close");
  /** As long as it may take until bars that a venue did not call closed were read again. */
  private static final Duration QUIET = Duration.ofMinutes(6);

  private static final Duration REVIEWED_EVERY = Duration.ofMinutes(3);
  /** Beyond the bars that are compared. */
  private static final Duration REVIEWED = Duration.ofHours(6);
  /** Seconds that a venue's clock is ahead. */
  private static final int[] SKEWS = {-120, -30, -5, -1, 1, 5, 30, 120};

  private final long seed;
  private final Random random;
  private final SplittableRandom dice;
  private final boolean isReviewed;
  private final VenueName exchange;
  private final Instant start;
  private final Stage stage;
  private final List<Series> series = new ArrayList<>();
  private final Path folder;
  private final List<String> problems = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private int lives;
  private boolean hasReadings;

  Trial(long seed, Path folder, Stage.Builder builder) {
    this.seed = seed;
    this.folder = folder;
    this.random = new Random(seed);
    this.exchange = VenueName.values()[(int) Math.floorMod(seed, 3L)];
    this.start = Instant.parse("2027-01-15T08:00:00Z").plusSeconds(random.nextInt(3600));
    this.dice = new SplittableRandom(seed);
    this.isReviewed = dice.nextInt(4) == 0;
    this.stage = builder.build(exchange, settings(), start, random);
    List<Symbol> symbols = stage.venue().symbols();
    for (int i = 0; i < 2; i++) {
      series.add(new Series(symbols.get(i), Interval.MINUTE));
    }
    if (exchange != VenueName.COINBASE) { // which streams minutes alone
      series.add(new Series(symbols.get(0), Interval.of("5m")));
    }
  }

  /** Elsewhere nothing is reviewed: it would bring back what is lost. */
  private Settings settings() {
    Settings defaults = Settings.defaults();
    Duration every = isReviewed ? REVIEWED_EVERY : Duration.ZERO;
    return defaults
        .withIngest(defaults.ingest().with(new ReviewSettings(every, REVIEWED)))
        .withSim(defaults.sim().withSeed(seed).withSymbols(3));
  }

  /** What went wrong, in words; nothing when all is well. */
  List<String> run() {
    try (stage) {
      play();
    }
    return problems.stream().map(problem -> this + ": " + problem).toList();
  }

  private void play() {
    Duration length = Duration.ofMinutes(8 + random.nextInt(12));
    List<String> codes =
        series.stream().map(one -> stage.venue().code(one.symbol())).distinct().toList();
    stage.venue().faults().script(seed, start, length, codes);
    skew();
    if (isReviewed) {
      Scope firstHalf = Scope.always().between(start, start.plus(length.dividedBy(2)));
      stage.venue().faults().add(Fault.Data.CORRECTED_NEXT_DAY, firstHalf);
    }
    Life life = begin(start);
    for (int parts = 1 + random.nextInt(3); parts > 0; parts--) {
      life.live(length.dividedBy(parts + 1L).plusMillis(random.nextInt(20_000)));
      for (Series one : series) {
        problems.addAll(life.misorderedSoFar(one));
      }
      life = random.nextBoolean() ? crashed(life) : restarted(life);
    }
    Duration rest = Duration.between(life.instant(), start.plus(length).plus(QUIET));
    life.live(rest.compareTo(QUIET) > 0 ? rest : QUIET);
    problems.addAll(atEnd(life));
    life.stop();
  }

  /** Two venues in five have a clock that is not ours. */
  private void skew() {
    int seconds = dice.nextInt(5) < 2 ? SKEWS[dice.nextInt(SKEWS.length)] : 0;
    if (seconds != 0) {
      stage.venue().faults().add(new Fault.ClockAhead(Duration.ofSeconds(seconds)), Scope.always());
    }
  }

  private List<String> atEnd(Life life) {
    List<String> found = found(life);
    for (int again = stage.patience(); again > 0 && !found.isEmpty(); again--) {
      life.live(Duration.ofMinutes(1));
      found = found(life);
    }
    return found;
  }

  private List<String> found(Life life) {
    List<String> found = new ArrayList<>(misordered(life));
    hasReadings = true;
    for (Series one : series) {
      Comparison comparison = new Comparison(stage.venue(), life, one);
      try {
        found.addAll(comparison.problems());
      } catch (IllegalStateException | CompletionException e) { // nothing that could be compared
        found.add(one + ": " + e);
      }
      hasReadings &= comparison.hasReadings();
    }
    return found;
  }

  private List<String> misordered(Life life) {
    return series.stream().flatMap(one -> life.misordered(one).stream()).toList();
  }

  /** Whether in the end the readings of every series were compared, and not bars alone. */
  boolean hasReadings() {
    return hasReadings;
  }

  /** What readers were told, and when, in words. */
  List<String> told() {
    return told;
  }

  private Life begin(Instant at) {
    Life life = stage.begin(at, file(), told);
    series.forEach(one -> life.watch(one, FORMULAS));
    return life;
  }

  private Life restarted(Life life) {
    Instant at = life.instant().plusSeconds(1 + random.nextInt(90));
    life.stop();
    return begin(at.isAfter(life.instant()) ? at : life.instant());
  }

  /** The next life opens a copy of what lay on the disk at that moment. */
  private Life crashed(Life life) {
    Instant at = life.instant().plusSeconds(1 + random.nextInt(90));
    life.crash();
    Path before = file();
    lives++;
    copy(before, file());
    life.release();
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
    return folder.resolve("bars-" + lives + ".db");
  }

  @Override
  public String toString() {
    return "seed " + seed + " (" + exchange.key() + ")";
  }
}
