package io.cryptvault.http.trial;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.SystemMaterializer;

/** An actor system on the caller's thread, with a clock that the caller moves. Confined to one thread. */
final class VirtualTime implements InstantSource {
  private final Instant began;
  private final RunLoop loop = new RunLoop();
  private final ActorSystem<Void> system;

  VirtualTime(Instant began, Config config) {
    this.began = began;
    // Pekko waits for its own parts while it starts, so another thread starts it while the loop
    // runs here.
    this.system = onOtherThread(() -> {
      ActorSystem<Void> made =
          ActorSystem.create(Behaviors.empty(), "trial", onLoop(loop).withFallback(config));
      SystemMaterializer.get(made).materializer();
      return made;
    });
  }

  private static Config onLoop(RunLoop loop) {
    String dispatcher =
        "{ type = Dispatcher, executor = \"" + RunLoopConfigurator.class.getName() + "\" }";
    return ConfigFactory.parseString(String.join(
        "\n",
        "trial.loop = " + loop.number,
        "pekko.scheduler.implementation = \"" + VirtualScheduler.class.getName() + "\"",
        "pekko.loggers = [], pekko.loglevel = OFF, pekko.stdout-loglevel = OFF",
        "pekko.log-dead-letters = off",
        "pekko.coordinated-shutdown.run-by-jvm-shutdown-hook = off",
        "pekko.jvm-exit-on-fatal-error = off",
        "pekko.actor.default-dispatcher " + dispatcher,
        "pekko.actor.internal-dispatcher " + dispatcher,
        "pekko.actor.default-blocking-io-dispatcher " + dispatcher,
        "cryptvault.live-dispatcher " + dispatcher,
        "cryptvault.batch-dispatcher " + dispatcher,
        "cryptvault.blocking-dispatcher " + dispatcher));
  }

  private <T> T onOtherThread(Supplier<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    Thread.ofVirtual().name("trial-start").start(() -> {
      try {
        done.complete(work.get());
      } catch (RuntimeException e) {
        done.completeExceptionally(e);
      }
    });
    while (!done.isDone()) {
      loop.advance(loop.nanos());
      LockSupport.parkNanos(20_000);
    }
    return done.join();
  }

  ActorSystem<Void> system() {
    return system;
  }

  @Override
  public Instant instant() {
    return began.plusNanos(loop.nanos());
  }

  @Override
  public long millis() {
    return instant().toEpochMilli();
  }

  /** Runs a task later. */
  void after(Duration delay, Runnable task) {
    loop.at(loop.nanos() + delay.toNanos(), task);
  }

  void advance(Duration by) {
    loop.advance(loop.nanos() + by.toNanos());
  }

  /** Moves time forward until a stage is done; fails after a virtual minute. */
  <T> T await(CompletionStage<T> stage) {
    CompletableFuture<T> future = stage.toCompletableFuture();
    for (int i = 0; i < 600 && !future.isDone(); i++) {
      advance(Duration.ofMillis(100));
    }
    if (!future.isDone()) {
      throw new IllegalStateException("virtual time: expected an answer within a minute");
    }
    return future.join();
  }

  /** Stops everything at once, as a crash does. */
  void kill() {
    loop.kill();
  }
}
