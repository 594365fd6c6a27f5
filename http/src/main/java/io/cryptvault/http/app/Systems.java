package io.cryptvault.http.app;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The actor system of a command. */
final class Systems {
  /** What a client sends is answered, and is no warning to who runs the server. */
  private static final Config QUIET =
      ConfigFactory.parseString("pekko.http.server.parsing.illegal-header-warnings = off");

  private Systems() {}

  static ActorSystem<Void> serving(Config config) {
    return create(QUIET.withFallback(config));
  }

  static ActorSystem<Void> create(Config config) {
    return ActorSystem.create(Behaviors.empty(), "cryptvault", config);
  }
}
