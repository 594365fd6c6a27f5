package io.cryptvault.http.client.live;

import io.cryptvault.actors.ingest.History;
import io.cryptvault.actors.pace.Backoff;
import io.cryptvault.config.ClientSettings;
import io.cryptvault.http.client.live.FeedCommand.AckOverdue;
import io.cryptvault.http.client.live.FeedCommand.Add;
import io.cryptvault.http.client.live.FeedCommand.Broken;
import io.cryptvault.http.client.live.FeedCommand.Confirm;
import io.cryptvault.http.client.live.FeedCommand.Connect;
import io.cryptvault.http.client.live.FeedCommand.Control;
import io.cryptvault.http.client.live.FeedCommand.Fill;
import io.cryptvault.http.client.live.FeedCommand.Filled;
import io.cryptvault.http.client.live.FeedCommand.FramesArrived;
import io.cryptvault.http.client.live.FeedCommand.Leapt;
import io.cryptvault.http.client.live.FeedCommand.Listed;
import io.cryptvault.http.client.live.FeedCommand.Measure;
import io.cryptvault.http.client.live.FeedCommand.NotFilled;
import io.cryptvault.http.client.live.FeedCommand.NotResolved;
import io.cryptvault.http.client.live.FeedCommand.Nothing;
import io.cryptvault.http.client.live.FeedCommand.Opened;
import io.cryptvault.http.client.live.FeedCommand.Remove;
import io.cryptvault.http.client.live.FeedCommand.Replace;
import io.cryptvault.http.client.live.FeedCommand.Resolve;
import io.cryptvault.http.client.live.FeedCommand.Resolved;
import io.cryptvault.http.client.live.FeedCommand.Silence;
import io.cryptvault.http.client.live.FeedCommand.Stop;
import io.cryptvault.http.client.live.FeedCommand.Taken;
import io.cryptvault.http.client.live.FeedCommand.Tick;
import io.cryptvault.http.client.venue.RowFault;
import io.cryptvault.http.client.venue.StreamMessage;
import io.cryptvault.http.client.venue.VenueClock;
import io.cryptvault.http.client.venue.VenueRest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/** Keeps one connection open for the wanted series, hands its messages to their tracks, and has missed bars read. */
final class LiveFeed extends AbstractBehavior<FeedCommand> {

  /** What a feed needs of its source. */
  public record Parts(
      Lines lines,
      VenueRest rest,
      History history,
      ClientSettings.Stream settings,
      Backoff backoff,
      RandomGenerator random,
      InstantSource clock,
      StreamMeter meter) {}

  /** How often time alone may close a bar. */
  private static final Duration TICK = Duration.ofSeconds(1);

  private static final Duration HEARD_EVERY = Duration.ofSeconds(10);
  private static final Duration MEASURED_EVERY = Duration.ofMinutes(10);

  /** If the clocks differ by more, time alone closes no bar. */
  private static final long TRUSTED = 5_000;

  private final TimerScheduler<FeedCommand> timers;
  private final Parts parts;
  private final CompletableFuture<Done> ended;
  private final LiveSeries series;
  private final FeedConnections connections;
  private final WantedSeries wanted;
  private final MissedBars missed;
  private boolean stopping;

  private LiveFeed(
      ActorContext<FeedCommand> context,
      TimerScheduler<FeedCommand> timers,
      Parts parts,
      SeriesTrack.Outlet out,
      CompletableFuture<Done> ended) {
    super(context);
    this.timers = timers;
    this.parts = parts;
    this.ended = ended;
    this.series = new LiveSeries(out);
    this.connections = new FeedConnections(context, timers, parts, series);
    this.wanted = new WantedSeries(context, timers, parts, series, connections);
    this.missed = new MissedBars(context, timers, parts, series, connections);
    timers.startTimerWithFixedDelay(Tick.INSTANCE, TICK);
    timers.startTimerWithFixedDelay(Silence.INSTANCE, HEARD_EVERY);
    timers.startTimerWithFixedDelay(Confirm.INSTANCE, parts.settings.confirmEvery());
    timers.startTimerWithFixedDelay(Measure.INSTANCE, MEASURED_EVERY);
  }

  /** {@code ended} is completed when the connection is closed and the actor has ended. */
  static Behavior<FeedCommand> create(
      Parts parts, SeriesTrack.Outlet out, CompletableFuture<Done> ended) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> new LiveFeed(context, timers, parts, out, ended)));
  }

  @Override
  public Receive<FeedCommand> createReceive() {
    return newReceiveBuilder()
        .onAnyMessage(this::onCommand)
        .onSignal(PostStop.class, stopped -> {
          ended.complete(Done.getInstance());
          return this;
        })
        .build();
  }

  private Behavior<FeedCommand> onCommand(FeedCommand command) {
    switch (command) {
      case Add add -> wanted.add(add.series());
      case Remove remove -> wanted.remove(remove.series());
      case Resolve resolve -> wanted.resolve(resolve.series());
      case Resolved resolved -> wanted.resolved(resolved);
      case NotResolved failed -> wanted.notResolved(failed);
      case Listed listed -> wanted.listed(listed.symbols());
      case Connect connect -> connections.connect();
      case Replace replace -> connections.replace();
      case Opened opened -> connections.byNumber(opened.number()).ifPresent(connections::sayNext);
      case Control due -> connections.byNumber(due.number()).ifPresent(connections::sendControl);
      case AckOverdue overdue ->
        connections.broken(overdue.number(), "a control message was not acknowledged");
      case Broken broken -> connections.broken(broken.number(), broken.reason());
      case FramesArrived arrived -> receive(arrived);
      case Fill fill -> missed.fillNow(fill.track());
      case Filled filled -> missed.filled(filled);
      case NotFilled failed -> missed.notFilled(failed.track());
      case Confirm confirm -> missed.confirm();
      case Tick tick -> tick();
      case Silence silence -> {
        silent();
        wanted.look();
      }
      case Measure measure -> measure();
      case Leapt leapt -> series.names().forEach(this::readAgain);
      case Nothing nothing -> {}
      case Stop stop -> {
        stopping = true;
        timers.cancelAll();
        connections.stop(); // its end is reported as Broken
      }
    }
    return stopping && connections.current().isEmpty() ? Behaviors.stopped() : this;
  }

  private void receive(FramesArrived arrived) {
    connections.byNumber(arrived.number()).ifPresent(connection -> {
      for (String frame : arrived.frames()) {
        take(connection, connection.session().read(frame, parts.rest.clock().millis()));
      }
    });
    arrived.acknowledge().tell(Taken.INSTANCE);
  }

  private void tick() {
    VenueClock clock = parts.rest.clock();
    if (Math.abs(clock.ahead()) <= TRUSTED) {
      for (LiveConnection connection : connections.open()) {
        take(connection, connection.session().at(clock.millis()));
      }
    }
  }

  /** Silent series are read and subscribed once more: an acknowledgement proves nothing. */
  private void silent() {
    connections.current().filter(open -> open.control().isDone()).ifPresent(open -> {
      for (String name : series.overdue(parts.rest.clock().millis())) {
        readAgain(name);
        open.control().want(name);
      }
      connections.sayNext(open);
    });
  }

  private void take(LiveConnection connection, List<StreamMessage> messages) {
    for (StreamMessage message : messages) {
      switch (message) {
        case StreamMessage.Seen seen ->
          series.named(seen.name()).ifPresent(track -> {
            track.take(seen.bar(), seen.standing());
            missed.fill(track);
          });
        case StreamMessage.Missed bars ->
          series.named(bars.name()).ifPresent(track -> {
            track.missed(bars.from());
            missed.fill(track);
          });
        case StreamMessage.Accepted accepted -> accepted(connection, accepted);
        case StreamMessage.Refused refused -> refused(connection, refused);
        case StreamMessage.Ending ending -> connections.replace();
        case StreamMessage.BadRow bad -> refusedRow(bad.fault());
        case StreamMessage.Unused unused -> parts.meter.unused(unused);
      }
    }
  }

  /** Bars that seem to come from the future may come from a venue whose clock has leapt. */
  private void refusedRow(RowFault fault) {
    parts.rest.faults().add(fault);
    if (fault == RowFault.FUTURE && !timers.isTimerActive(Nothing.INSTANCE)) {
      timers.startSingleTimer(Nothing.INSTANCE, Nothing.INSTANCE, HEARD_EVERY);
      long before = parts.rest.clock().ahead();
      getContext()
          .pipeToSelf(
              parts.rest.clock().measure(),
              (ahead, failure) -> failure == null && Math.abs(ahead - before) > TRUSTED
                  ? Leapt.INSTANCE
                  : Nothing.INSTANCE);
    }
  }

  /** Events flow now, so bars missed before can be read without leaving a hole. */
  private void accepted(LiveConnection connection, StreamMessage.Accepted accepted) {
    connection.control().accepted(accepted.id(), accepted.names()).forEach(this::readAgain);
    connections.answered(connection);
  }

  private void readAgain(String name) {
    series.named(name).ifPresent(track -> {
      track.subscribed(parts.rest.clock().millis());
      missed.fill(track);
    });
  }

  private void refused(LiveConnection connection, StreamMessage.Refused refused) {
    List<String> names = connection.control().refused(refused.id(), refused.names());
    if (refused.names().isEmpty()) {
      connections.broken(connection.number(), "a control message was refused: " + refused.reason());
      return;
    }
    for (String name : names) {
      if (refused.again()) {
        connection.control().want(name);
      } else {
        series
            .named(name)
            .map(SeriesTrack::series)
            .ifPresent(unknown -> wanted.leaveOut(unknown, refused.reason()));
      }
    }
    connections.answered(connection);
  }

  private void measure() {
    getContext().pipeToSelf(parts.rest.clock().measure(), (ahead, failure) -> Nothing.INSTANCE);
  }
}
