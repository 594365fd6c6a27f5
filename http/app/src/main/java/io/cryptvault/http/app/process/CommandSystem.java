package io.cryptvault.http.app.process;

import com.typesafe.config.Config;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The actor system of a command. */
public final class CommandSystem {
  private CommandSystem() {}

  /**
   * {@return a new actor system without actors; the command terminates it}
   *
   * @param config loaded, not checked
   */
  public static ActorSystem<Void> create(Config config) {
    return ActorSystem.create(Behaviors.empty(), "cryptvault", config);
  }
}
