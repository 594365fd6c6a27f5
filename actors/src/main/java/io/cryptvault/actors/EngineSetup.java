package io.cryptvault.actors;

import io.cryptvault.actors.answer.StoreUnavailable;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.ingest.Sources;
import io.cryptvault.actors.store.Stores;
import io.cryptvault.actors.telemetry.Meters;
import io.cryptvault.actors.telemetry.Traces;
import io.cryptvault.config.Settings;
import io.cryptvault.config.SettingsException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * Builds an engine. The settings decide whatever is not set here.
 *
 * <pre>{@code
 * CryptVault.with(Settings.load()).source(mySource).start();   // in its own actor system
 * CryptVault.with(Settings.load()).in(mySystem);               // in an existing one
 * }</pre>
 *
 * <p>Immutable: each method returns a new setup, and a setup can start several engines. A {@code null} argument throws {@link
 * NullPointerException} with its name.
 */
public final class EngineSetup {
  private final Settings settings;
  private final Opener opener;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Meters meters;
  private final Traces traces;

  /**
   * How the engine gets its source.
   *
   * @param isOwn whether the engine closes the source
   * @param isKept whether the store that the settings name is put in front of it
   */
  private record Opener(
      Function<ActorSystem<?>, MarketDataSource> open, boolean isOwn, boolean isKept) {}

  private EngineSetup(
      Settings settings,
      Opener opener,
      InstantSource clock,
      RandomGenerator random,
      Meters meters,
      Traces traces) {
    this.settings = settings;
    this.opener = opener;
    this.clock = clock;
    this.random = random;
    this.meters = meters;
    this.traces = traces;
  }

  static EngineSetup of(Settings settings) {
    Objects.requireNonNull(settings, "settings");
    return new EngineSetup(
        settings,
        new Opener(system -> Sources.open(system, settings), true, true),
        InstantSource.system(),
        new Random(),
        Meters.NONE,
        Traces.NONE);
  }

  /**
   * {@return a setup with this source instead of the one that {@code cryptvault.ingest.source} names} No store is put in front of it;
   * {@link Stores#inFrontOf} does that.
   *
   * @param source thread-safe; the engine does not close it
   */
  public EngineSetup source(MarketDataSource source) {
    Objects.requireNonNull(source, "source");
    return with(new Opener(system -> source, false, false));
  }

  /**
   * {@return a setup with a source that is opened in the engine's actor system and closed with the engine} No store is put in front of
   * it; {@link Stores#inFrontOf} does that.
   *
   * @param open called once for each engine, at its start; what it throws, {@link #start} or {@link #in} throws
   */
  public EngineSetup opening(Function<ActorSystem<?>, MarketDataSource> open) {
    Objects.requireNonNull(open, "open");
    return with(new Opener(open, true, false));
  }

  private EngineSetup with(Opener other) {
    return new EngineSetup(settings, other, clock, random, meters, traces);
  }

  /**
   * {@return a setup with this clock}
   *
   * @param clock decides which bars have closed and how long cached results are valid; thread-safe; the system clock if not set
   */
  public EngineSetup clock(InstantSource clock) {
    Objects.requireNonNull(clock, "clock");
    return new EngineSetup(settings, opener, clock, random, meters, traces);
  }

  /**
   * {@return a setup with this source of random numbers}
   *
   * @param random spreads the pauses before retries; thread-safe; a {@link Random} with a random seed if not set
   */
  public EngineSetup random(RandomGenerator random) {
    Objects.requireNonNull(random, "random");
    return new EngineSetup(settings, opener, clock, random, meters, traces);
  }

  /**
   * {@return a setup whose engine publishes its metrics}
   *
   * @param meters receives them; {@link Meters#NONE} if not set
   */
  public EngineSetup meters(Meters meters) {
    Objects.requireNonNull(meters, "meters");
    return new EngineSetup(settings, opener, clock, random, meters, traces);
  }

  /**
   * {@return a setup whose engine records what becomes of questions and loads}
   *
   * @param traces receives it; {@link Traces#NONE} if not set
   */
  public EngineSetup traces(Traces traces) {
    Objects.requireNonNull(traces, "traces");
    return new EngineSetup(settings, opener, clock, random, meters, traces);
  }

  /**
   * {@return a running engine in its own actor system, which ends when the engine is closed} Waits until the store is open, if the
   * settings name one.
   *
   * @throws SettingsException if the source or the store that the settings name is not on the class path
   * @throws StoreUnavailable if another process has the store open, or it cannot be written
   */
  public CryptVault start() {
    ActorSystem<Void> system = EngineSystem.create();
    try {
      return open(system, true);
    } catch (RuntimeException e) {
      system.terminate();
      throw e;
    }
  }

  /**
   * {@return a running engine in an existing actor system} Waits until the store is open, if the settings name one.
   *
   * @param system where the engine's actors run; keeps running when the engine is closed
   * @throws IllegalStateException if the system has terminated or is terminating
   * @throws SettingsException if the source or the store that the settings name is not on the class path
   * @throws StoreUnavailable if another process has the store open, or it cannot be written
   */
  public CryptVault in(ActorSystem<?> system) {
    EngineSystem.requireRunning(system);
    return open(system, false);
  }

  private CryptVault open(ActorSystem<?> system, boolean ownsSystem) {
    MarketDataSource source = opener.isKept
        ? Stores.inFrontOf(system, settings, clock, opener.open)
        : opener.open.apply(system);
    return new CryptVault(
        system,
        EngineGuardian.Parts.of(system, settings, source, clock, random, meters, traces),
        ownsSystem,
        opener.isOwn);
  }
}
