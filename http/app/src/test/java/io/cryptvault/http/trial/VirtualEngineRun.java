package io.cryptvault.http.trial;

import com.typesafe.config.ConfigFactory;
import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.store.CachingSource;
import io.cryptvault.config.ClientSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.http.client.VenueSource;
import io.cryptvault.http.client.Venues;
import io.cryptvault.http.sim.server.VenueLogic;
import io.cryptvault.http.store.DuckBarStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;

/** A run in virtual time, without sockets. */
final class VirtualEngineRun extends EngineRun {
  private final VirtualTime time;
  private final CryptVault vault;
  private final SlowDisk disk;
  private final DuckBarStore store;
  private final CachingSource source;

  /** Starts at a time with the store that an earlier run left; {@code name} is the venue's name in settings and store. */
  VirtualEngineRun(
      Instant at,
      String name,
      VenueLogic there,
      Settings settings,
      Path file,
      Random random,
      List<String> log) {
    super(log);
    ClientSettings client = settings.client(name);
    this.time = new VirtualTime(at, ConfigFactory.defaultReference());
    var ways = new VenueSource.Ways(
        meter -> new SimTransport(there, time, random, client.pool().requestTimeout()),
        new SimLines(there, time, random, client.stream().maxSilence()),
        time,
        time,
        random);
    this.disk = new SlowDisk(time, random);
    this.store = DuckBarStore.open(storeIn(file), disk, time);
    this.source = new CachingSource(
        VenueSource.open(time.system(), name, Venues.named(name), client, ways), store, time);
    this.vault =
        CryptVault.with(settings).source(source).clock(time).random(random).in(time.system());
  }

  @Override
  CryptVault vault() {
    return vault;
  }

  @Override
  ActorSystem<?> system() {
    return time.system();
  }

  @Override
  <T> T await(CompletionStage<T> stage) {
    return time.await(stage);
  }

  @Override
  void run(Duration length) {
    time.advance(length);
  }

  @Override
  public Instant instant() {
    return time.instant();
  }

  @Override
  void crash() {
    time.kill();
  }

  @Override
  void release() {
    disk.finish();
    store.close();
  }

  @Override
  void stop() {
    await(vault.stop());
    disk.finish();
    source.close();
    time.advance(Duration.ofSeconds(2));
    time.kill();
  }
}
