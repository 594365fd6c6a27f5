package io.cryptvault.actors.ingest;

import io.cryptvault.actors.bytes.InThisJvm;
import io.cryptvault.actors.pace.Backoff;
import io.cryptvault.config.IngestSettings;
import io.cryptvault.engine.market.Series;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.jspecify.annotations.Nullable;

/**
 * The one live stream of a source: takes series into it on demand and passes its bars on in groups, the next when the last
 * one was taken. A stream that breaks is run again after a pause, with the same series, and what it missed is told.
 */
public final class VenueFeed extends AbstractBehavior<VenueFeed.Command> {

  /** What a feed understands. */
  public sealed interface Command extends InThisJvm {}

  /** Where its news go; said once, before anything else. */
  public record Attach(ActorRef<News> reader) implements Command {}

  /** This series is wanted. */
  public record Add(Series series) implements Command {}

  /** This series is no longer wanted. */
  public record Remove(Series series) implements Command {}

  private record Ended(int run, @Nullable Throwable failure) implements Command {}

  private enum RunAgain implements Command {
    INSTANCE
  }

  private enum Flows implements Command {
    INSTANCE
  }

  /** What a feed tells. */
  public sealed interface News extends InThisJvm {}

  /** Bars and gaps of any series, in the order in which they came; to be acknowledged to {@code feed}. */
  public record EventsArrived(List<FeedEvent> events, ActorRef<NewsTaken> feed) implements News {
    public EventsArrived {
      events = List.copyOf(events);
    }
  }

  /** The stream broke: of every series, bars may be missing before the next. */
  public enum Interrupted implements News {
    INSTANCE
  }

  /** The acknowledgement of {@link EventsArrived}. */
  public enum NewsTaken implements InThisJvm {
    INSTANCE
  }

  private final MarketDataSource source;
  private final IngestSettings settings;
  private final RandomGenerator random;
  private final Memory memory;
  private MarketDataSource.@Nullable Subscriptions running;
  private @Nullable UniqueKillSwitch off;
  private int failures;

  /** What a feed that has failed and begun anew goes on with. */
  private static final class Memory {
    private final Set<Series> wanted = new LinkedHashSet<>();
    private @Nullable ActorRef<News> reader;
    private int run;
  }

  public static Behavior<Command> create(
      MarketDataSource source, IngestSettings settings, RandomGenerator random) {
    Memory memory = new Memory();
    return Behaviors.setup(context -> new VenueFeed(context, source, settings, random, memory));
  }

  private VenueFeed(
      ActorContext<Command> context,
      MarketDataSource source,
      IngestSettings settings,
      RandomGenerator random,
      Memory memory) {
    super(context);
    this.source = source;
    this.settings = settings;
    this.random = random;
    this.memory = memory;
    if (memory.reader != null) {
      context.scheduleOnce(settings.firstBackoff(), context.getSelf(), RunAgain.INSTANCE);
    }
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onAnyMessage(this::onCommand)
        .onSignal(PostStop.class, signal -> shut())
        .onSignal(PreRestart.class, signal -> shut())
        .build();
  }

  private Behavior<Command> shut() {
    if (off != null) {
      off.shutdown();
    }
    return this;
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case Attach attach -> {
        memory.reader = attach.reader;
        run();
      }
      case Add add -> {
        if (memory.wanted.add(add.series) && running != null) {
          running.add(add.series);
        }
      }
      case Remove remove -> {
        if (memory.wanted.remove(remove.series) && running != null) {
          running.remove(remove.series);
        }
      }
      case Ended ended -> {
        if (ended.run == memory.run) {
          ended(ended.failure);
        }
      }
      case Flows flows -> failures = 0;
      case RunAgain again -> {
        run();
        if (memory.reader != null) {
          memory.reader.tell(Interrupted.INSTANCE);
        }
      }
    }
    return this;
  }

  private void run() {
    ActorRef<News> to = memory.reader;
    if (to == null) {
      return;
    }
    shut();
    int mine = ++memory.run;
    var system = getContext().getSystem();
    Duration patience =
        settings
            .maxBackoff(); // a reader silent for so long is gone: the stream breaks, and runs again
    ActorRef<Command> self = getContext().getSelf();
    AtomicBoolean first = new AtomicBoolean(true);
    var stream = source
        .live()
        .viaMat(KillSwitches.single(), Keep.both())
        .groupedWithin(settings.groupBars(), settings.groupWithin())
        .mapAsync(1, events -> {
          if (first.getAndSet(false)) {
            self.tell(Flows.INSTANCE);
          }
          return AskPattern.ask(
              to,
              (ActorRef<NewsTaken> feed) -> new EventsArrived(List.copyOf(events), feed),
              patience,
              system.scheduler());
        })
        .toMat(Sink.ignore(), Keep.both())
        .run(system);
    running = stream.first().first();
    off = stream.first().second();
    memory.wanted.forEach(running::add);
    getContext().pipeToSelf(stream.second(), (done, failure) -> new Ended(mine, failure));
  }

  private void ended(@Nullable Throwable failure) {
    running = null;
    off = null;
    if (failure == null) {
      getContext().getLog().info("No live bars (any more). source={}", source.venue());
      return;
    }
    failures++;
    var pause = new Backoff(settings.firstBackoff(), settings.maxBackoff()).after(failures, random);
    getContext()
        .getLog()
        .warn("Live bars broke off. source={} retry={} why={}", source.venue(), pause, failure);
    getContext().scheduleOnce(pause, getContext().getSelf(), RunAgain.INSTANCE);
  }
}
