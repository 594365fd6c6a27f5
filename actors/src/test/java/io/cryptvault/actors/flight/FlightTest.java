package io.cryptvault.actors.flight;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.fixture.Clock;
import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.actors.fixture.Workshop;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.fixture.Await;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.EventType;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the JVM's recorder is told of the engine. A recording is of the whole JVM, so the tests take turns. */
@Execution(ExecutionMode.SAME_THREAD)
class FlightTest {
  private static final Bars BARS = RandomBars.walk(3, 300);

  @TempDir
  Path folder;

  private Recording recording(String... events) {
    Recording recording = new Recording();
    for (String event : events) {
      recording.enable(event).withoutThreshold();
    }
    recording.start();
    return recording;
  }

  private List<RecordedEvent> stopped(Recording recording, String event) throws IOException {
    Path file = folder.resolve("flight.jfr");
    recording.stop();
    recording.dump(file);
    return RecordingFile.readAllEvents(file).stream()
        .filter(one -> one.getEventType().getName().equals(event))
        .toList();
  }

  @Test
  void a_live_bar_and_a_restart_are_told_with_their_series() throws IOException {
    try (Workshop shop = new Workshop();
        Recording bars = recording("cryptvault.BarToResult");
        Recording restarts = recording("cryptvault.WorkerRestarted")) {
      shop.source.with("X", BARS.slice(0, 100));
      TestProbe<WatchEvent> probe = shop.watch(false, "sma(3)");
      Workshop.begun(probe);
      shop.send(BARS.slice(100, 103));
      probe.expectMessageClass(WatchEvent.Updates.class);
      shop.readings(5, "sma(3)"); // the run is over
      assertThat(stopped(bars, "cryptvault.BarToResult"))
          .filteredOn(event -> event.getString("series").equals(Workshop.X.toString()))
          .singleElement()
          .satisfies(event -> {
            assertThat(event.getInt("closed")).isEqualTo(3);
            assertThat(event.getInt("forming")).isZero();
            assertThat(event.getDuration()).isPositive();
          });
      shop.send(BARS.slice(103, 104).as(Interval.HOUR)); // of another interval: the state throws
      probe.expectMessage(new WatchEvent.WorkerGone(Workshop.X));
      assertThat(stopped(restarts, "cryptvault.WorkerRestarted"))
          .singleElement()
          .satisfies(event -> {
            assertThat(event.getString("series")).isEqualTo(Workshop.X.toString());
            assertThat(event.getString("failure")).contains("Exception");
            assertThat(event.getInt("failures")).isEqualTo(1);
          });
    }
  }

  @Test
  void a_batch_tells_each_symbol_and_its_plan() throws IOException {
    ActorTestKit kit = ActorTestKit.create();
    FakeSource source = new FakeSource();
    source.with("S0", BARS);
    source.with("S1", BARS.slice(0, 200));
    try (Recording jobs = recording("cryptvault.BatchJob");
        Recording plans = recording("cryptvault.PlanCompiled");
        CryptVault vault = CryptVault.with(Settings.defaults())
            .source(source)
            .clock(new Clock(RandomBars.START + 300 * 60_000L + 1000))
            .in(kit.system())) {
      List<String> formulas = List.of("sma(3)", "sma(3) * 2", "close > sma(200)");
      Await.value(vault
          .batch(List.of(Symbol.of("S0"), Symbol.of("S1")), Interval.MINUTE, formulas)
          .runWith(Sink.seq(), kit.system()));
      assertThat(stopped(jobs, "cryptvault.BatchJob")).hasSize(2).allSatisfy(event -> {
        assertThat(event.getString("series")).matches("S[01].*");
        assertThat(event.getInt("bars"))
            .isEqualTo(event.getString("series").startsWith("S0") ? 300 : 200);
        assertThat(event.getInt("formulas")).isEqualTo(3);
      });
      assertThat(stopped(plans, "cryptvault.PlanCompiled"))
          .filteredOn(event -> event.getInt("formulas") == 3)
          .singleElement()
          .satisfies(event -> assertThat(event.getInt("nodes")).isPositive());
    } finally {
      kit.shutdownTestKit();
    }
  }

  @Test
  void events_have_names_and_units_for_people() {
    assertThat(List.of(
            BarToResult.class,
            SymbolComputed.class,
            PlanCompiled.class,
            WorkerRestarted.class,
            Fetch.class))
        .allSatisfy(type -> {
          EventType event = EventType.getEventType(type);
          assertThat(event.getName()).startsWith("cryptvault.");
          assertThat(event.getLabel()).isNotBlank();
          assertThat(event.getCategoryNames()).startsWith("CryptVault").hasSize(2);
          assertThat(event.getDescription()).isNotBlank();
        });
    assertThat(EventType.getEventType(Fetch.class).getField("bytes").getContentType())
        .isEqualTo("jdk.jfr.DataAmount");
  }

  @Test
  void while_nobody_records_a_bar_allocates_nothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int k = 0; k < 1_000; k++) {
      assertThat(BarToResult.arrived(null)).isNull();
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    int made = 0;
    for (int k = 0; k < 100_000; k++) {
      made += BarToResult.arrived(null) == null ? 0 : 1;
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(made).isZero();
    assertThat(allocated).isLessThan(100_000);
  }
}
