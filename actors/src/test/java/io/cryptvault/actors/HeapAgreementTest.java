package io.cryptvault.actors;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.actors.resource.Scope;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The accounts say what the heap says: workers of random numbers of bars, compared with the live objects of a class histogram. It
 * needs the heap for itself, so it runs alone: {@code mvn -pl actors -am test -Dlong -Dtest=HeapAgreementTest -Dworkloads=50}.
 */
@EnabledIfSystemProperty(named = "long", matches = ".*")
class HeapAgreementTest {
  private static final int WORKLOADS = Integer.getInteger("workloads", 4);
  private static final Bars BARS = RandomBars.walk(1, 1_000);

  private final ActorTestKit kit = ActorTestKit.create();

  /** Engines are closed at the end: one that lets go of its memory during the next workload would spoil that one's figures. */
  private final Scope scope = Scope.open();

  @AfterEach
  void close() {
    scope.close();
    kit.shutdownTestKit();
  }

  @Test
  void accounts_agree_with_live_objects_within_a_twentieth() throws Exception {
    workload(0); // classes that are loaded and pools that are filled once belong to no account
    for (int seed = 1; seed <= WORKLOADS; seed++) {
      double ratio = workload(seed);
      System.out.println("workload " + seed + ": accounts / heap = " + ratio);
      assertThat(ratio).as("accounts / heap of workload %d", seed).isBetween(0.95, 1.05);
    }
  }

  private double workload(int seed) throws Exception {
    Random random = new Random(seed);
    FakeSource source = new FakeSource();
    List<Symbol> symbols = IntStream.range(0, 300 + random.nextInt(300))
        .mapToObj(i -> Symbol.of("S" + i))
        .toList();
    symbols.forEach(symbol -> source.with(symbol.name(), BARS.slice(0, 50 + random.nextInt(900))));
    CryptVault vault =
        scope.add(CryptVault.with(Settings.defaults()).source(source).in(kit.system()));
    await(vault.listings());
    long heap = live();
    long accounts = vault.resources().usedBytes();
    load(vault, symbols);
    return (double) (vault.resources().usedBytes() - accounts) / (live() - heap);
  }

  private static void load(CryptVault vault, List<Symbol> symbols) throws Exception {
    List<CompletableFuture<SeriesBars>> answers = symbols.stream()
        .map(symbol -> vault.bars(symbol, Interval.MINUTE, 1).toCompletableFuture())
        .toList();
    for (CompletableFuture<SeriesBars> answer : answers) {
      await(answer);
    }
  }

  /** Bytes of all live objects; a histogram collects garbage first. */
  private static long live() throws JMException {
    String histogram = (String) ManagementFactory.getPlatformMBeanServer()
        .invoke(
            new ObjectName("com.sun.management:type=DiagnosticCommand"),
            "gcClassHistogram",
            new Object[] {new String[0]},
            new String[] {String[].class.getName()});
    String total = histogram.substring(histogram.lastIndexOf("Total"));
    return Long.parseLong(total.strip().split("\\s+", -1)[2]);
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
