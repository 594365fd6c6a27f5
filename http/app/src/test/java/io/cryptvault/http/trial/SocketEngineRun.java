package io.cryptvault.http.trial;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.store.CachingSource;
import io.cryptvault.config.ClientSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.http.client.VenueSource;
import io.cryptvault.http.client.Venues;
import io.cryptvault.http.sim.SimulatedVenue;
import io.cryptvault.http.store.DuckBarStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** A run on threads and sockets, whose timers are as fast as its clock. */
final class SocketEngineRun extends EngineRun {
  private static final long WAIT_SECONDS = 30;

  private final FastClock clock;
  private final ActorSystem<Void> system;
  private final HaltingDisk disk = new HaltingDisk();
  private final DuckBarStore store;
  private final CachingSource source;
  private final CryptVault vault;

  SocketEngineRun(
      FastClock clock,
      String name,
      SimulatedVenue venue,
      Settings settings,
      Path file,
      List<String> log) {
    super(log);
    this.clock = clock;
    this.system = ActorSystem.create(Behaviors.empty(), "trial", fast(clock.speed()));
    ClientSettings client = settings.client(name).withBase(venue.restBase(), venue.streamBase());
    var ways = VenueSource.Ways.sockets(system, client, clock, new Random());
    this.store = DuckBarStore.open(storeIn(file), disk, clock);
    this.source = new CachingSource(
        VenueSource.open(system, name, Venues.named(name), client, ways), store, clock);
    this.vault = CryptVault.with(settings).source(source).clock(clock).in(system);
  }

  private static Config fast(double speed) {
    return ConfigFactory.parseString(String.join(
            "\n",
            "trial.speed = " + speed,
            "pekko.scheduler.implementation = \"" + FastScheduler.class.getName() + "\"",
            "pekko.scheduler.tick-duration = 1ms",
            "pekko.loggers = [], pekko.loglevel = OFF, pekko.stdout-loglevel = OFF",
            "pekko.coordinated-shutdown.run-by-jvm-shutdown-hook = off"))
        .withFallback(ConfigFactory.load());
  }

  static <T> T value(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  CryptVault vault() {
    return vault;
  }

  @Override
  ActorSystem<?> system() {
    return system;
  }

  @Override
  <T> T await(CompletionStage<T> stage) {
    return value(stage);
  }

  @Override
  public Instant instant() {
    return clock.instant();
  }

  @Override
  void run(Duration length) {
    clock.waitUntil(instant().plus(length));
  }

  @Override
  void crash() {
    disk.halt();
  }

  @Override
  void release() {
    end();
    disk.finish();
    store.close();
    disk.close();
  }

  private void end() {
    system.terminate();
    value(system.getWhenTerminated());
  }

  @Override
  void stop() {
    value(vault.stop());
    source.close();
    end();
    disk.close();
  }
}
