package io.cryptvault.http.app.process;

import com.typesafe.config.Config;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The actor system of a command. */
public final class CommandSystem {
  private CommandSystem() {}

  public static ActorSystem<Void> create(Config config) {
    return ActorSystem.create(Behaviors.empty(), "cryptvault", config);
  }
}
