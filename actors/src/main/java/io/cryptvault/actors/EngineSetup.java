package io.cryptvault.actors;

import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.ingest.Sources;
import io.cryptvault.actors.telemetry.Meters;
import io.cryptvault.config.Settings;
import io.cryptvault.config.SettingsException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * An engine before it starts: what is not said here is as the settings have it.
 *
 * <pre>{@code
 * CryptVault.with(Settings.load()).source(mine).start();     // in an actor system of its own
 * CryptVault.with(Settings.load()).in(yourActorSystem);      // in one that is there
 * }</pre>
 *
 * <p>Immutable: each method returns a new setup. An argument that is {@code null} throws {@link NullPointerException} with its name.
 */
public final class EngineSetup {
  private final Settings settings;
  private final Opener opener;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Meters meters;

  /**
   * How the source is come by.
   *
   * @param isOwn whether the engine closes it
   */
  private record Opener(Function<ActorSystem<?>, MarketDataSource> open, boolean isOwn) {}

  private EngineSetup(
      Settings settings,
      Opener opener,
      InstantSource clock,
      RandomGenerator random,
      Meters meters) {
    this.settings = settings;
    this.opener = opener;
    this.clock = clock;
    this.random = random;
    this.meters = meters;
  }

  static EngineSetup of(Settings settings) {
    Objects.requireNonNull(settings, "settings");
    return new EngineSetup(
        settings,
        new Opener(system -> Sources.open(system, settings), true),
        InstantSource.system(),
        new Random(),
        Meters.NONE);
  }

  /**
   * {@return the same with this source instead of the one that {@code cryptvault.ingest.source} names}
   *
   * @param source stays the caller's to close
   */
  public EngineSetup source(MarketDataSource source) {
    Objects.requireNonNull(source, "source");
    return with(new Opener(system -> source, false));
  }

  /**
   * {@return the same with a source that is opened in the engine's actor system, and closed with the engine}
   *
   * @param open makes the source, once
   */
  public EngineSetup opening(Function<ActorSystem<?>, MarketDataSource> open) {
    Objects.requireNonNull(open, "open");
    return with(new Opener(open, true));
  }

  private EngineSetup with(Opener other) {
    return new EngineSetup(settings, other, clock, random, meters);
  }

  /**
   * {@return the same with a clock of the caller's}
   *
   * @param clock tells which bars have closed and how long fetched ones are the newest; the system's clock if not set
   */
  public EngineSetup clock(InstantSource clock) {
    Objects.requireNonNull(clock, "clock");
    return new EngineSetup(settings, opener, clock, random, meters);
  }

  /**
   * {@return the same with what draws the pauses before something is tried again}
   *
   * @param random thread-safe
   */
  public EngineSetup random(RandomGenerator random) {
    Objects.requireNonNull(random, "random");
    return new EngineSetup(settings, opener, clock, random, meters);
  }

  /**
   * {@return the same whose instruments are shown}
   *
   * @param meters shows them; {@link Meters#NONE} if not set
   */
  public EngineSetup meters(Meters meters) {
    Objects.requireNonNull(meters, "meters");
    return new EngineSetup(settings, opener, clock, random, meters);
  }

  /**
   * {@return an engine in an actor system of its own, which ends with it}
   *
   * @throws SettingsException if the source that the settings name is not on the class path
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
   * {@return an engine in an actor system that is there, and runs on when the engine is closed}
   *
   * @param system where the engine's actors and streams live
   * @throws IllegalStateException if the system has ended or is about to
   * @throws SettingsException if the source that the settings name is not on the class path
   */
  public CryptVault in(ActorSystem<?> system) {
    EngineSystem.requireRunning(system);
    return open(system, false);
  }

  private CryptVault open(ActorSystem<?> system, boolean ownsSystem) {
    MarketDataSource source = opener.open.apply(system);
    return new CryptVault(
        system,
        EngineGuardian.Parts.of(system, settings, source, clock, random, meters),
        ownsSystem,
        opener.isOwn);
  }
}
