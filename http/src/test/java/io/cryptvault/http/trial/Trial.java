package io.cryptvault.http.trial;

import io.cryptvault.actors.ingest.Series;
import io.cryptvault.actors.symbol.Readings;
import io.cryptvault.config.SimSettings;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.http.client.binance.Binance;
import io.cryptvault.http.client.coinbase.Coinbase;
import io.cryptvault.http.client.kraken.Kraken;
import io.cryptvault.http.client.venue.Venue;
import io.cryptvault.http.sim.Exchange;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.server.VenueLogic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What a seed makes happen: a venue, a mix of faults over its wire, restarts and crashes. In the end the engine's bars and
 * readings must be those of the market, none lost, none doubled.
 */
final class Trial {
  private static final List<String> FORMULAS =
      List.of("rsi(14)", "macd(12, 26, 9).signal", "close");
  /** As long as it may take until bars that a venue did not call closed were read again. */
  private static final Duration QUIET = Duration.ofMinutes(6);

  private static final int COMPARED = 60;

  private final long seed;
  private final Random random;
  private final Exchange exchange;
  private final VenueLogic venue;
  private final List<Series> series = new ArrayList<>();
  private final Path folder;
  private final List<String> problems = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private int lives;
  private int compared;

  Trial(long seed, Path folder) {
    this.seed = seed;
    this.folder = folder;
    this.random = new Random(seed);
    this.exchange = Exchange.values()[(int) Math.floorMod(seed, 3L)];
    SimSettings settings = SimSettings.defaults().withSeed(seed).withSymbols(3);
    this.venue = exchange.open(settings, SimulatedMarket.of(settings));
    List<Symbol> symbols = venue.symbols();
    for (int i = 0; i < 2; i++) {
      series.add(new Series(symbols.get(i), Interval.MINUTE));
    }
    if (exchange != Exchange.COINBASE) { // which streams minutes alone
      series.add(new Series(symbols.get(0), Interval.of("5m")));
    }
  }

  /** What went wrong, in words; nothing when all is well. */
  List<String> run() {
    Instant start = Instant.parse("2027-01-15T08:00:00Z").plusSeconds(random.nextInt(3600));
    Duration length = Duration.ofMinutes(8 + random.nextInt(12));
    List<String> codes =
        series.stream().map(one -> venue.code(one.symbol())).distinct().toList();
    venue.faults().script(seed, start, length, codes);
    Life life = begin(start);
    for (int parts = 1 + random.nextInt(3); parts > 0; parts--) {
      life.live(length.dividedBy(parts + 1L).plusMillis(random.nextInt(20_000)));
      check(life);
      life = random.nextBoolean() ? crashed(life) : restarted(life);
    }
    Duration rest = Duration.between(life.now(), start.plus(length).plus(QUIET));
    life.live(rest.compareTo(QUIET) > 0 ? rest : QUIET);
    check(life);
    for (Series one : series) {
      compare(life, one);
    }
    life.stop();
    if (compared == 0) {
      problems.add("nothing was compared");
    }
    return problems.stream().map(problem -> this + ": " + problem).toList();
  }

  /** What readers were told, and when, in words. */
  List<String> told() {
    return told;
  }

  private Life begin(Instant at) {
    Life life = new Life(at, name(), wire(), venue, file(), random, told);
    series.forEach(one -> life.watch(one, FORMULAS));
    return life;
  }

  private Life restarted(Life life) {
    Instant at = life.now().plusSeconds(1 + random.nextInt(90));
    life.stop();
    return begin(at.isAfter(life.now()) ? at : life.now());
  }

  /** The next life opens a copy of what lay on the disk at that moment. */
  private Life crashed(Life life) {
    Instant at = life.now().plusSeconds(1 + random.nextInt(90));
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

  private String name() {
    return exchange.name().toLowerCase(Locale.ROOT);
  }

  private Venue wire() {
    return switch (exchange) {
      case BINANCE -> Binance.venue();
      case KRAKEN -> Kraken.venue();
      case COINBASE -> Coinbase.venue();
    };
  }

  private void check(Life life) {
    series.forEach(one -> problems.addAll(life.misordered(one)));
  }

  private void compare(Life life, Series one) {
    Bars got = life.bars(one, COMPARED);
    long now = life.now().toEpochMilli();
    long newest = one.interval().start(one.interval().start(now - 10_000) - 1);
    if (got.isEmpty() || got.lastTime() < newest) {
      problems.add(one + ": expected bars up to " + Instant.ofEpochMilli(newest) + ", the last is "
          + (got.isEmpty() ? "none" : Instant.ofEpochMilli(got.lastTime())));
      return;
    }
    Bars truth = venue.bars(
        one.symbol(),
        one.interval(),
        Instant.ofEpochMilli(got.firstTime()),
        Instant.ofEpochMilli(one.interval().end(got.lastTime())));
    for (int i = 0, j = 0; i < got.size() || j < truth.size(); ) {
      Bar mine = i < got.size() ? got.get(i) : truth.get(truth.size() - 1);
      Bar real = j < truth.size() ? truth.get(j) : got.get(got.size() - 1);
      if (i < got.size() && j < truth.size() && mine.openTime() == real.openTime()) {
        compared++;
        if (!mine.equals(real)) {
          problems.add(one + ": expected " + real + ", was " + mine);
        }
        i++;
        j++;
      } else if (j == truth.size() || (i < got.size() && mine.openTime() < real.openTime())) {
        if (mine.volume() != 0) { // an empty interval that the venue leaves out is flat with us
          problems.add(one + ": expected no bar, was " + mine);
        }
        i++;
      } else {
        problems.add(one + ": lost " + real);
        j++;
      }
    }
    readings(life, one);
  }

  /** The readings are those of a batch over the same bars from the same origin. */
  private void readings(Life life, Series one) {
    Readings readings = life.readings(one, FORMULAS, COMPARED);
    Bars all = life.bars(one, Integer.MAX_VALUE);
    if (all.firstTime() != readings.originTime()) {
      return; // older bars than are kept would be needed
    }
    Columns columns = Plan.of(FORMULAS).evaluate(all);
    for (int bar = 0; bar < readings.size(); bar++) {
      int at = all.between(Long.MIN_VALUE, readings.openTime(bar)).size();
      for (int k = 0; k < FORMULAS.size() && at < all.size(); k++) {
        double expected = columns.column(k)[at];
        double was = readings.get(k, bar);
        if (Double.doubleToLongBits(expected) != Double.doubleToLongBits(was)) {
          problems.add(one + " " + FORMULAS.get(k) + ": expected " + expected + ", was " + was
              + " at " + Instant.ofEpochMilli(readings.openTime(bar)));
          return;
        }
      }
    }
  }

  @Override
  public String toString() {
    return "seed " + seed + " (" + name() + ")";
  }
}
