package io.cryptvault.http.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.config.ClientSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.config.SimSettings;
import io.cryptvault.config.VenueName;
import io.cryptvault.engine.fixture.Await;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.client.VenueSource;
import io.cryptvault.http.client.Venues;
import io.cryptvault.http.fixture.RunningServer;
import io.cryptvault.http.server.ApiServer;
import io.cryptvault.http.sim.SimulatedVenue;
import io.cryptvault.http.sim.market.MarketClock;
import io.cryptvault.http.sim.market.SimulatedMarket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stops an engine with a venue, a server and readers under load: no thread, socket or buffer is left. */
@Isolated("looks for threads that are left")
class NothingLeftTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Duration WAIT = Duration.ofSeconds(10);
  private static final Path SOCKETS = Path.of("/proc/self/net/tcp");

  /** TIME_WAIT: the state of a closed connection that stays in the table for a while. */
  private static final String TIME_WAIT = "06";

  /** Network buffers that are kept for later use: as many as one run needs, and not more with each run. */
  private static final long BUFFERS = 4 << 20;

  /**
   * Pools of the whole process, which get threads at any time: this kit's, the JVM's, and Kamon's, which other tests start and the engine
   * here does not use.
   */
  private static final List<String> OTHERS =
      List.of(KIT.system().name(), "ForkJoinPool.common", "kamon-");

  private final TestProbe<Object> probe = KIT.createTestProbe();

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  @ParameterizedTest
  @EnumSource(VenueName.class)
  void after_a_stop_under_load_nothing_is_left(VenueName exchange) throws IOException {
    SimSettings sim = SimSettings.defaults().withSymbols(60).withPort(0);
    InstantSource wall = InstantSource.system();
    SimulatedVenue venue = Await.value(SimulatedVenue.start(
        KIT.system(), exchange, sim, SimulatedMarket.of(sim), MarketClock.running(wall, 1), wall));
    runAndStop(exchange, venue); // loads classes and fills the pools of the JVM
    Set<Thread> threads = Thread.getAllStackTraces().keySet();
    long buffers = directBytes();
    for (int times = 0; times < 2; times++) {
      runAndStop(exchange, venue);
    }

    eventually(() -> {
      assertThat(newThreads(threads)).isEmpty();
      assertThat(venue.openStreams()).isZero();
      assertThat(sockets(venue.address())).isEmpty();
      System.gc(); // buffers are freed with their owners
      assertThat(directBytes() - buffers).isLessThan(BUFFERS);
    });
    Await.value(venue.stop());
  }

  private void runAndStop(VenueName exchange, SimulatedVenue venue) throws IOException {
    CryptVault vault =
        CryptVault.with(Settings.defaults()).opening(client(exchange, venue)).start();
    ApiServer server = Await.value(ApiServer.start(vault, RunningServer.http(), () -> ""));
    List<Symbol> symbols = venue.logic().symbols();
    List<CompletionStage<?>> asked = new ArrayList<>();
    ActorSystem<?> system = KIT.system();
    symbols.stream()
        .limit(20)
        .forEach(symbol -> vault.stream(symbol, Interval.MINUTE, List.of("rsi(14)"), true)
            .runWith(Sink.ignore(), system));
    symbols.forEach(symbol -> asked.add(vault.bars(symbol, Interval.HOUR, 100)));
    try (Socket reader = new Socket()) {
      reader.connect(server.address());
      reader
          .getOutputStream()
          .write("GET /v1/symbols HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(reader.getInputStream().read()).isEqualTo('H');
      eventually(() -> assertThat(venue.openStreams()).isPositive());

      Await.value(server.drain());
      Await.value(vault.stop());

      asked.forEach(stage ->
          eventually(() -> assertThat(stage.toCompletableFuture().isDone()).isTrue()));
      assertOver(reader);
    }
  }

  /** The server has closed the connection, or reset it; a timeout would mean that it has not. */
  private static void assertOver(Socket reader) throws IOException {
    reader.setSoTimeout((int) WAIT.toMillis());
    try {
      reader.getInputStream().readAllBytes();
    } catch (SocketException reset) {
      assertThat(reset).hasMessageContaining("reset");
    }
  }

  private static Function<ActorSystem<?>, MarketDataSource> client(
      VenueName exchange, SimulatedVenue venue) {
    String name = exchange.key();
    ClientSettings there =
        Settings.defaults().client(name).withBase(venue.restBase(), venue.streamBase());
    return system ->
        Venues.open(system, name, name, there, VenueSource.Ways.sockets(system, there));
  }

  private void eventually(Runnable assertion) {
    probe.awaitAssert(WAIT, () -> {
      assertion.run();
      return 0;
    });
  }

  /** Without the threads of the JVM and of the venue's server, which start and end at any time. */
  private static List<String> newThreads(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.isAlive() && !before.contains(thread))
        .filter(thread -> !runsTests(thread))
        .map(Thread::getName)
        .filter(name -> OTHERS.stream().noneMatch(name::startsWith))
        .toList();
  }

  /** Whether the thread is in the pool that runs this test: JUnit adds threads while one of them waits. */
  private static boolean runsTests(Thread thread) {
    return thread instanceof ForkJoinWorkerThread one
        && Thread.currentThread() instanceof ForkJoinWorkerThread mine
        && mine.getPool().equals(one.getPool());
  }

  /** Connections at this port in the operating system's table, without closed ones. */
  private static List<String> sockets(InetSocketAddress address) {
    if (!Files.exists(SOCKETS)) {
      return List.of(); // another operating system
    }
    try (Stream<String> lines = Files.lines(SOCKETS)) {
      String port = hexPort(address.getPort());
      return lines
          .filter(line -> line.contains(port))
          .filter(line -> !isListening(line) && !line.contains(" " + TIME_WAIT + " "))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isListening(String line) {
    return line.contains(" 0A ");
  }

  private static String hexPort(int port) {
    return String.format(Locale.ROOT, ":%04X ", port);
  }

  private static long directBytes() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}
