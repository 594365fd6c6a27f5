package io.cryptvault.actors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.config.Settings;
import io.cryptvault.config.SettingsException;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Sink;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine inside another application: on any thread, and with wrong use. */
class EmbeddingTest {
  private static final Symbol X = Symbol.of("X");
  private static final Bars BARS = RandomBars.walk(1, 100);

  private static FakeSource source() {
    return new FakeSource().with("X", BARS);
  }

  private static Stream<Arguments> loaders() {
    return Stream.of(
        Arguments.of("none", null),
        Arguments.of("one that sees the JDK alone", ClassLoader.getPlatformClassLoader()),
        Arguments.of("one that sees nothing", new ClassLoader(null) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            throw new ClassNotFoundException(name);
          }
        }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("loaders")
  void it_starts_with_any_context_class_loader(String name, @Nullable ClassLoader loader)
      throws Exception {
    onThreadOf(loader, () -> {
      try (CryptVault vault = CryptVault.with(Settings.load()).source(source()).start()) {
        return assertThat(await(vault.bars(X, Interval.MINUTE, 5)).closed())
            .isEqualTo(BARS.last(5));
      }
    });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("loaders")
  void its_source_is_looked_up_with_any_context_class_loader(
      String name, @Nullable ClassLoader loader) throws Exception {
    onThreadOf(
        loader,
        () -> assertThatThrownBy(CryptVault::start)
            .isInstanceOf(SettingsException.class) // no module on this class path provides one
            .hasMessageContaining("cryptvault.ingest.source: expected one of []"));
  }

  @Test
  void a_store_that_the_settings_name_needs_its_module(@TempDir Path folder) {
    Path file = folder.resolve("bars.duckdb");
    Settings settings =
        Settings.defaults().withStore(Settings.defaults().store().in(file));
    assertThatThrownBy(() -> CryptVault.with(settings).start())
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("cryptvault.store.path: expected the module cryptvault-store on the"
            + " class path for " + file + ", found none; add io.cryptvault:cryptvault-store");
    try (CryptVault own = CryptVault.with(settings).source(source()).start()) {
      assertThat(own.settings().store().file()).contains(file); // a source of one's own is alone
    }
    assertThat(file).doesNotExist();
  }

  private static void onThreadOf(@Nullable ClassLoader loader, Callable<?> task) throws Exception {
    FutureTask<?> run = new FutureTask<>(task);
    Thread thread = new Thread(run, "of another world");
    thread.setContextClassLoader(loader);
    thread.start();
    run.get(60, TimeUnit.SECONDS);
  }

  @Test
  void a_system_that_has_ended_is_refused_at_once() throws Exception {
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "ended");
    system.terminate();
    assertThatThrownBy(
            () -> CryptVault.with(Settings.defaults()).source(source()).in(system))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("actor system \"ended\": expected one that runs");
    await(system.getWhenTerminated());
    assertThatThrownBy(() -> CryptVault.in(system, Settings.defaults()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("actor system \"ended\": expected one that runs");
  }

  @Test
  void closing_it_on_one_of_its_own_threads_is_refused_at_once_and_stops_nothing()
      throws Exception {
    FakeSource late = source().hold();
    try (CryptVault vault = CryptVault.with(Settings.defaults()).source(late).start()) {
      CompletionStage<Void> closing = vault
          .bars(X, Interval.MINUTE, 1)
          .thenAccept(bars -> end(vault)); // on the thread that answers
      while (late.held.isEmpty()) {
        Thread.onSpinWait();
      }
      late.release();
      assertThatThrownBy(() -> closing.toCompletableFuture().join())
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("call stop() here, or close() on a thread of your own");
      assertThat(await(vault.bars(X, Interval.MINUTE, 1)).closed().size()).isEqualTo(1);
    }
  }

  @Test
  void closing_it_in_a_stream_or_an_actor_of_its_system_is_refused_at_once() throws Exception {
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "your-service");
    try (CryptVault vault =
        CryptVault.with(Settings.defaults()).source(source()).in(system)) {
      CompletionStage<?> closing = vault
          .subscribe(X, Interval.MINUTE, List.of("close"))
          .runWith(Sink.foreach(reading -> end(vault)), system);
      assertThatThrownBy(() -> await(closing))
          .cause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("call stop() here");
    } finally {
      system.terminate();
    }
  }

  private static void end(AutoCloseable vault) {
    try {
      vault.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void it_can_be_stopped_on_one_of_its_own_threads() throws Exception {
    CryptVault vault = CryptVault.with(Settings.defaults()).source(source()).start();
    await(vault.bars(X, Interval.MINUTE, 1).thenCompose(bars -> vault.stop()));
    vault.close();
  }

  @Test
  @SuppressWarnings("NullAway") // null arguments are tested
  void a_null_argument_is_named() {
    List<String> formulas = List.of("close");
    try (CryptVault vault =
        CryptVault.with(Settings.defaults()).source(source()).start()) {
      Feed feed = vault.feed();
      Interval minute = Interval.MINUTE;
      Bar bar = BARS.get(0);
      TimeRange range = TimeRange.since(0);
      assertNamed("symbol", () -> vault.analyze(null, minute));
      assertNamed("interval", () -> vault.analyze(X, null));
      assertNamed("formulas", () -> vault.analyze(X, minute, null));
      assertNamed("formulas[1]", () -> vault.analyze(X, minute, Arrays.asList("close", null)));
      assertNamed("symbol", () -> vault.readings(null, minute, formulas, 1, false));
      assertNamed("interval", () -> vault.bars(X, null, 1));
      assertNamed("range", () -> vault.history(X, minute, null, 1));
      assertNamed("symbol", () -> vault.history(null, minute, range, 1));
      assertNamed("formulas", () -> vault.subscribe(X, minute, null));
      assertNamed("resume", () -> vault.stream(X, minute, formulas, false, null));
      assertNamed("symbols", () -> vault.batch(null, minute, formulas));
      assertNamed("symbols[0]", () -> vault.batch(Arrays.asList((Symbol) null), minute, formulas));
      assertNamed("interval", () -> vault.batch(List.of(X), null, formulas));
      assertNamed("formulas", () -> vault.batch(List.of(X), minute, null));
      assertNamed("span", () -> vault.batch(List.of(X), minute, formulas, null));
      assertNamed("bar", () -> feed.offer(X, minute, null));
      assertNamed("closed", () -> feed.offer(X, null));
      assertNamed("symbol", () -> feed.offer(null, minute, bar));
      assertNamed("bar", () -> feed.forming(X, minute, null));
      assertNamed("interval", () -> feed.trade(X, null, 0, 1, 1));
    }
    assertNamed("settings", () -> CryptVault.with(null));
    assertNamed("system", () -> CryptVault.in(null, Settings.defaults()));
    var setup = CryptVault.with(Settings.defaults());
    assertNamed("source", () -> setup.source(null));
    assertNamed("open", () -> setup.opening(null));
    assertNamed("clock", () -> setup.clock(null));
    assertNamed("random", () -> setup.random(null));
    assertNamed("meters", () -> setup.meters(null));
    assertNamed("system", () -> setup.in(null));
  }

  private static void assertNamed(String name, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(name);
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
