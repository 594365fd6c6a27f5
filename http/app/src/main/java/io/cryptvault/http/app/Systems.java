package io.cryptvault.http.app;

import com.typesafe.config.Config;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The actor system of a command. */
final class Systems {
  private Systems() {}

  static ActorSystem<Void> create(Config config) {
    return ActorSystem.create(Behaviors.empty(), "cryptvault", config);
  }
}
