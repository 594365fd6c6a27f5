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
 * The one live stream of a source. It subscribes series on demand and passes their events on in groups, the next group when the
 * last one was acknowledged. A stream that breaks restarts after a pause with the same series, and {@link Interrupted} is sent.
 */
public final class VenueFeed extends AbstractBehavior<VenueFeed.Command> {

  /** What a feed understands. */
  public sealed interface Command extends InThisJvm {}

  /**
   * Starts the stream. Sent once, before anything else.
   *
   * @param reader gets the news
   */
  public record Attach(ActorRef<News> reader) implements Command {}

  /**
   * Subscribes a series.
   *
   * @param series which is wanted
   */
  public record Add(Series series) implements Command {}

  /**
   * Unsubscribes a series.
   *
   * @param series which is no longer wanted
   */
  public record Remove(Series series) implements Command {}

  private record Ended(int run, @Nullable Throwable failure) implements Command {}

  private enum RunAgain implements Command {
    INSTANCE
  }

  private enum FirstEvents implements Command {
    INSTANCE
  }

  /** What a feed sends to its reader. */
  public sealed interface News extends InThisJvm {}

  /**
   * Events of any series.
   *
   * @param events in the order in which they arrived
   * @param feed waits for {@link NewsTaken} before it sends more
   */
  public record EventsArrived(List<FeedEvent> events, ActorRef<NewsTaken> feed) implements News {
    /** Copies the list. */
    public EventsArrived {
      events = List.copyOf(events);
    }
  }

  /** The stream broke. In every series, bars may be missing before the next one. */
  public enum Interrupted implements News {
    /** The only one. */
    INSTANCE
  }

  /** The acknowledgement of {@link EventsArrived}. */
  public enum NewsTaken implements InThisJvm {
    /** The only one. */
    INSTANCE
  }

  private final MarketDataSource source;
  private final IngestSettings settings;
  private final RandomGenerator random;
  private final Memory memory;
  private MarketDataSource.@Nullable Subscriptions running;
  private @Nullable UniqueKillSwitch off;
  private int failures;

  /** What survives when the actor fails and restarts. */
  private static final class Memory {
    private final Set<Series> wanted = new LinkedHashSet<>();
    private @Nullable ActorRef<News> reader;
    private int run;
  }

  /**
   * {@return the behaviour of a feed}
   *
   * @param source whose live stream; not closed
   * @param settings sizes of groups, pauses between runs
   * @param random draws the pauses
   */
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
      case FirstEvents events -> failures = 0;
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
    int thisRun = ++memory.run;
    var system = getContext().getSystem();
    // A reader that is silent for this long is gone: the stream fails and restarts.
    Duration patience = settings.maxBackoff();
    ActorRef<Command> self = getContext().getSelf();
    AtomicBoolean first = new AtomicBoolean(true);
    var stream = source
        .live()
        .viaMat(KillSwitches.single(), Keep.both())
        .groupedWithin(settings.groupBars(), settings.groupWithin())
        .mapAsync(1, events -> {
          if (first.getAndSet(false)) {
            self.tell(FirstEvents.INSTANCE);
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
    getContext().pipeToSelf(stream.second(), (done, failure) -> new Ended(thisRun, failure));
  }

  private void ended(@Nullable Throwable failure) {
    running = null;
    off = null;
    if (failure == null) {
      getContext().getLog().info("No live bars, or no more. source={}", source.venue());
      return;
    }
    failures++;
    var pause = new Backoff(settings.firstBackoff(), settings.maxBackoff()).after(failures, random);
    getContext()
        .getLog()
        .warn("Live bars interrupted. source={} retry={} why={}", source.venue(), pause, failure);
    getContext().scheduleOnce(pause, getContext().getSelf(), RunAgain.INSTANCE);
  }
}
