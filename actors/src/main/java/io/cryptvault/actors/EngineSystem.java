package io.cryptvault.actors;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.cryptvault.config.EngineLoader;
import java.util.Objects;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The actor system of an engine: its own, or an existing one. */
final class EngineSystem {
  private EngineSystem() {}

  /**
   * Makes the engine's own system. {@code cryptvault.actor-system} overrides Pekko's defaults in it; {@code application.conf} and system
   * properties override both.
   */
  static ActorSystem<Void> create() {
    ClassLoader loader = EngineLoader.get();
    Config config = ConfigFactory.load(loader);
    Config ownConfig = ConfigFactory.defaultOverrides(loader)
        .withFallback(
            ConfigFactory.defaultApplication(ConfigParseOptions.defaults().setClassLoader(loader)))
        .withFallback(config.getConfig("cryptvault.actor-system"))
        .withFallback(config)
        .resolve();
    return ActorSystem.create(
        Behaviors.empty(),
        "cryptvault",
        ActorSystemSetup.create(
            BootstrapSetup.create().withConfig(ownConfig).withClassloader(loader)));
  }

  /** Throws {@link IllegalStateException} when the system has terminated or is terminating. */
  static void requireRunning(ActorSystem<?> system) {
    Objects.requireNonNull(system, "system");
    if (system.whenTerminated().isCompleted()
        || CoordinatedShutdown.get(system).getShutdownReason().isPresent()) {
      throw new IllegalStateException("actor system \"" + system.name()
          + "\": expected one that runs, but it has ended or is about to; start the engine in a"
          + " system that lives as long as the engine");
    }
  }
}
