package io.cryptvault.http.client.live;

import io.cryptvault.actors.ingest.History;
import io.cryptvault.actors.ingest.Series;
import io.cryptvault.actors.ingest.TimeRange;
import io.cryptvault.actors.ingest.UnknownSeries;
import io.cryptvault.config.ClientSettings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.http.client.host.Backoff;
import io.cryptvault.http.client.host.Failures;
import io.cryptvault.http.client.venue.RowFault;
import io.cryptvault.http.client.venue.StreamMessage;
import io.cryptvault.http.client.venue.VenueClock;
import io.cryptvault.http.client.venue.VenueRest;
import io.cryptvault.http.client.venue.VenueSymbols;
import io.cryptvault.http.client.venue.Wire;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one connection open for the series that are wanted: subscribes them at the venue's pace, opens it anew when it
 * breaks, replaces it before the venue cuts it, and has the bars read that were missed meanwhile.
 */
public final class LiveFeed extends AbstractBehavior<LiveFeed.Command> {

  /** What a feed understands. */
  public sealed interface Command {}

  /** Takes a series in. */
  record Add(Series series) implements Command {}

  /** Takes a series out. */
  record Remove(Series series) implements Command {}

  /** Closes the connection and ends. */
  enum Stop implements Command {
    INSTANCE
  }

  /** A connection is open. */
  public record Opened(long number) implements Command {}

  /** What a connection said, in order; acknowledged, so that more can come. */
  public record Told(long number, List<String> frames, ActorRef<Taken> acknowledge)
      implements Command {}

  /** The acknowledgement of {@link Told}. */
  public enum Taken {
    INSTANCE
  }

  /** A connection has ended, or could not be opened. */
  public record Broken(long number, String reason) implements Command {}

  private record Named(Series series, String code) implements Command {}

  private record NotNamed(Series series, Throwable failure) implements Command {}

  private record Listed(VenueSymbols symbols) implements Command {}

  private record Filled(SeriesTrack track, long losses, long asked, Bars bars) implements Command {}

  private record NotFilled(SeriesTrack track) implements Command {}

  private record Fill(SeriesTrack track) implements Command {}

  private record Resolve(Series series) implements Command {}

  private record Control(long number) implements Command {}

  private record AckOverdue(long number) implements Command {}

  private enum Connect implements Command {
    INSTANCE
  }

  private enum Replace implements Command {
    INSTANCE
  }

  private enum Tick implements Command {
    INSTANCE
  }

  private enum Silence implements Command {
    INSTANCE
  }

  private enum Measure implements Command {
    INSTANCE
  }

  private enum Confirm implements Command {
    INSTANCE
  }

  /** The venue's clock has leapt: what was refused as too early is to be read. */
  private enum Leapt implements Command {
    INSTANCE
  }

  private enum Nothing implements Command {
    INSTANCE
  }

  /** What a feed needs of its source. */
  public record Parts(
      Lines lines,
      VenueRest rest,
      History history,
      ClientSettings.Stream settings,
      Backoff backoff,
      InstantSource clock,
      StreamMeter meter) {}

  /** A connection that lived this long was healthy: the next pauses start short again. */
  private static final Duration HEALTHY = Duration.ofSeconds(60);

  /** How often time alone may close a bar. */
  private static final Duration TICK = Duration.ofSeconds(1);

  private static final Duration HEARD_EVERY = Duration.ofSeconds(10);
  private static final Duration MEASURED_EVERY = Duration.ofMinutes(10);

  /** Clocks that differ by more are not to be trusted with closing a bar. */
  private static final long TRUSTED = 5_000;

  private final TimerScheduler<Command> timers;
  private final Parts parts;
  private final Wire wire;
  private final CompletableFuture<Done> ended;
  private final LiveSeries series;
  private final LeftOut leftOut = new LeftOut();
  private @Nullable LiveConnection current;
  /** Opened to take the place of the current one, as soon as all is subscribed on it. */
  private @Nullable LiveConnection successor;

  private long lastNumber;
  /** How often events were lost: what was read before the last time is not all. */
  private long losses;

  private int attempts;
  private boolean stopping;

  private LiveFeed(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Parts parts,
      SeriesTrack.Outlet out,
      CompletableFuture<Done> ended) {
    super(context);
    this.timers = timers;
    this.parts = parts;
    this.wire = parts.rest.venue().wire();
    this.ended = ended;
    this.series = new LiveSeries(out);
    timers.startTimerWithFixedDelay(Tick.INSTANCE, TICK);
    timers.startTimerWithFixedDelay(Silence.INSTANCE, HEARD_EVERY);
    timers.startTimerWithFixedDelay(Confirm.INSTANCE, parts.settings.confirmEvery());
    timers.startTimerWithFixedDelay(Measure.INSTANCE, MEASURED_EVERY);
  }

  /** {@code ended} is completed when the connection is closed and nothing is left. */
  static Behavior<Command> create(
      Parts parts, SeriesTrack.Outlet out, CompletableFuture<Done> ended) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> new LiveFeed(context, timers, parts, out, ended)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onAnyMessage(this::onCommand)
        .onSignal(PostStop.class, stopped -> {
          ended.complete(Done.getInstance());
          return this;
        })
        .build();
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case Add add -> add(add.series);
      case Remove remove -> remove(remove.series);
      case Resolve resolve -> resolve(resolve.series);
      case Named named -> named(named);
      case NotNamed failed -> notNamed(failed);
      case Connect connect -> connect();
      case Replace replace -> replace();
      case Opened opened -> byNumber(opened.number).ifPresent(this::sayNext);
      case Told told -> told(told);
      case Broken broken -> {
        broken(broken);
        if (stopping && current == null) {
          return Behaviors.stopped();
        }
      }
      case Control due -> byNumber(due.number).ifPresent(this::sendControl);
      case AckOverdue overdue ->
        broken(new Broken(overdue.number, "a control message was not acknowledged"));
      case Fill fill -> {
        series.endReading(fill.track);
        fill(fill.track);
      }
      case Filled filled -> filled(filled);
      case NotFilled failed -> {
        series.endReading(failed.track);
        fillLater(failed.track, parts.settings.maxBackoff());
      }
      case Tick tick -> tick();
      case Silence silence -> {
        silent();
        look();
      }
      case Listed listed -> listed(listed.symbols);
      case Confirm confirm -> series.unconfirmed().forEach(this::confirm);
      case Measure measure -> measure();
      case Leapt leapt -> series.names().forEach(this::readAnew);
      case Nothing nothing -> {}
      case Stop stop -> {
        stopping = true;
        timers.cancelAll();
        if (current == null) {
          return Behaviors.stopped();
        }
        drop(successor);
        successor = null;
        current.line().close(); // its end comes back as Broken
      }
    }
    return this;
  }

  // What is wanted

  private void add(Series added) {
    if (series.add(added, parts.clock.millis())) {
      resolve(added);
    }
  }

  private void resolve(Series wanted) {
    if (series.isWanted(wanted)) {
      getContext()
          .pipeToSelf(
              parts.rest.symbols().thenApply(symbols -> symbols.tradedCode(wanted)),
              (code, failure) -> failure == null
                  ? new Named(wanted, code)
                  : new NotNamed(wanted, Failures.unwrapped(failure)));
    }
  }

  private void named(Named named) {
    if (!series.isWanted(named.series)) {
      return; // taken out again meanwhile
    }
    String name = wire.name(named.series, named.code);
    series.name(named.series, name, parts.rest.clock().ahead() - parts.rest.unsettled());
    connections().forEach(connection -> {
      connection.control().want(name);
      sayNext(connection);
    });
    if (current == null && !timers.isTimerActive(Connect.INSTANCE)) {
      connect();
    }
  }

  private void notNamed(NotNamed failed) {
    if (failed.failure instanceof UnknownSeries) {
      leaveOut(failed.series, String.valueOf(failed.failure.getMessage()));
    } else {
      timers.startSingleTimer(
          failed.series, new Resolve(failed.series), parts.settings.maxBackoff());
    }
  }

  private void leaveOut(Series unknown, String why) {
    series.remove(unknown);
    leftOut.add(unknown, parts.clock.millis());
    getContext().getLog().warn("Series left out of the live stream. series={} {}", unknown, why);
  }

  private void remove(Series removed) {
    leftOut.remove(removed);
    unsubscribe(removed);
  }

  /** Has the list of symbols looked at: what is delisted only falls silent. */
  private void look() {
    boolean isSilent = !series.overdue(parts.rest.clock().millis()).isEmpty();
    Duration age = leftOut.age(isSilent, parts.clock.millis());
    getContext()
        .pipeToSelf(
            parts.rest.symbols(age),
            (symbols, failure) -> failure == null ? new Listed(symbols) : Nothing.INSTANCE);
  }

  private void listed(VenueSymbols symbols) {
    leftOut.back(symbols).forEach(this::add);
    for (Series one : series.all()) {
      if (!symbols.isTrading(one.symbol())) {
        String why = symbols.notTraded(one);
        series.track(one).ifPresent(track -> track.ended(parts.rest.clock().millis(), why));
        unsubscribe(one);
        leaveOut(one, why);
      }
    }
  }

  private void unsubscribe(Series removed) {
    timers.cancel(removed);
    series
        .remove(removed)
        .ifPresent(name -> connections().forEach(connection -> {
          connection.control().unwant(name);
          connection.session().forget(name);
          sayNext(connection);
        }));
  }

  // The connection

  private void connect() {
    if (current == null && !series.names().isEmpty()) {
      current = open();
      measure();
    }
  }

  /** Opens the connection that is to follow the current one. */
  private void replace() {
    if (current != null && successor == null) {
      successor = open();
    }
  }

  private LiveConnection open() {
    long number = ++lastNumber;
    parts.meter.opened.increment();
    parts.meter.open.incrementAndGet();
    timers.startSingleTimer(Replace.INSTANCE, parts.settings.lifetime());
    return new LiveConnection(
        number,
        parts.lines.open(wire.path(), number, getContext().getSelf()),
        wire.open(name -> series.named(name).isPresent()),
        new StreamControl(wire, parts.settings.streamsPerMessage(), series.names()),
        parts.clock.instant());
  }

  private void broken(Broken broken) {
    @Nullable LiveConnection open = byNumber(broken.number).orElse(null);
    if (open == null) {
      return; // an older one
    }
    drop(open);
    if (isSuccessor(open)) {
      successor = null;
      timers.startSingleTimer(Replace.INSTANCE, parts.settings.maxBackoff());
      return;
    }
    drop(successor); // it has not subscribed all yet: what follows is simpler with one
    current = null;
    successor = null;
    if (stopping) {
      return;
    }
    parts.meter.broken.increment();
    boolean healthy =
        Duration.between(open.openedAt(), parts.clock.instant()).compareTo(HEALTHY) > 0;
    attempts = healthy ? 1 : attempts + 1;
    losses++;
    series.connectionLost();
    Duration pause = parts.backoff.pause(attempts);
    timers.startSingleTimer(Connect.INSTANCE, Connect.INSTANCE, pause);
    if (attempts == 1) {
      getContext()
          .getLog()
          .info("Stream broke, connecting again. reason={} pause={}", broken.reason, pause);
    }
  }

  private void drop(@Nullable LiveConnection open) {
    if (open != null) {
      open.line().close();
      parts.meter.open.decrementAndGet();
      timers.cancel(new Control(open.number()));
      timers.cancel(new AckOverdue(open.number()));
    }
  }

  private List<LiveConnection> connections() {
    List<LiveConnection> open = new ArrayList<>(2);
    if (current != null) {
      open.add(current);
    }
    if (successor != null) {
      open.add(successor);
    }
    return open;
  }

  private boolean isSuccessor(LiveConnection connection) {
    return successor != null && successor.number() == connection.number();
  }

  private Optional<LiveConnection> byNumber(long number) {
    return connections().stream().filter(open -> open.number() == number).findFirst();
  }

  /** Says what is to be said now, unless the last message is too recent. */
  private void sayNext(LiveConnection connection) {
    if (!timers.isTimerActive(new Control(connection.number()))) {
      sendControl(connection);
    }
  }

  private void sendControl(LiveConnection connection) {
    connection.control().next().ifPresent(text -> {
      if (!connection.line().send(text)) {
        broken(new Broken(connection.number(), "it takes no control messages"));
        return;
      }
      var due = new Control(connection.number());
      var overdue = new AckOverdue(connection.number());
      timers.startSingleTimer(due, due, parts.settings.controlSpacing());
      timers.startSingleTimer(overdue, overdue, parts.settings.ackTimeout());
    });
  }

  /** Something of what was asked for was answered. */
  private void answered(LiveConnection connection) {
    if (!connection.control().isAwaiting()) {
      timers.cancel(new AckOverdue(connection.number()));
      sayNext(connection);
    }
    if (isSuccessor(connection) && connection.control().isDone()) {
      drop(current);
      current = successor;
      successor = null;
    }
  }

  // What comes

  private void told(Told told) {
    byNumber(told.number).ifPresent(connection -> {
      for (String frame : told.frames) {
        take(connection, connection.session().read(frame, parts.rest.clock().millis()));
      }
    });
    told.acknowledge.tell(Taken.INSTANCE);
  }

  private void tick() {
    VenueClock clock = parts.rest.clock();
    if (Math.abs(clock.ahead()) <= TRUSTED) {
      connections()
          .forEach(connection -> take(connection, connection.session().at(clock.millis())));
    }
  }

  /** Series that say nothing are read and asked for once more: an acknowledgement is no proof. */
  private void silent() {
    @Nullable LiveConnection open = current;
    if (open == null || !open.control().isDone()) {
      return;
    }
    for (String name : series.overdue(parts.rest.clock().millis())) {
      readAnew(name);
      open.control().want(name);
    }
    sayNext(open);
  }

  private void take(LiveConnection connection, List<StreamMessage> messages) {
    for (StreamMessage message : messages) {
      switch (message) {
        case StreamMessage.Seen seen ->
          series.named(seen.name()).ifPresent(track -> {
            track.take(seen.bar(), seen.standing());
            fill(track);
          });
        case StreamMessage.Missed missed ->
          series.named(missed.name()).ifPresent(track -> {
            track.missed(missed.from());
            fill(track);
          });
        case StreamMessage.Accepted accepted -> accepted(connection, accepted);
        case StreamMessage.Refused refused -> refused(connection, refused);
        case StreamMessage.Ending ending -> replace();
        case StreamMessage.BadRow bad -> refusedRow(bad.fault());
        case StreamMessage.Unused unused -> parts.meter.unused(unused);
      }
    }
  }

  /** What seems to come from the future may come from a venue whose clock has leapt. */
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

  /** Events flow now, so what was missed before can be read without leaving a hole. */
  private void accepted(LiveConnection connection, StreamMessage.Accepted accepted) {
    connection.control().accepted(accepted.id(), accepted.names()).forEach(this::readAnew);
    answered(connection);
  }

  private void readAnew(String name) {
    series.named(name).ifPresent(track -> {
      track.subscribed(parts.rest.clock().millis());
      fill(track);
    });
  }

  private void refused(LiveConnection connection, StreamMessage.Refused refused) {
    List<String> names = connection.control().refused(refused.id(), refused.names());
    if (refused.names().isEmpty()) {
      broken(new Broken(connection.number(), "a control message was refused: " + refused.reason()));
      return;
    }
    for (String name : names) {
      if (refused.again()) {
        connection.control().want(name);
      } else {
        series
            .named(name)
            .map(SeriesTrack::series)
            .ifPresent(unknown -> leaveOut(unknown, refused.reason()));
      }
    }
    answered(connection);
  }

  // What was missed

  /** Has the bars read that this series misses, unless that is under way already. */
  private void fill(SeriesTrack track) {
    track.missingFrom().ifPresent(from -> read(track, from));
  }

  /** Has the bars read again that the venue did not call closed. */
  private void confirm(SeriesTrack track) {
    OptionalLong from = track.unconfirmedFrom();
    from.ifPresent(time -> read(track, time));
  }

  private void read(SeriesTrack track, long from) {
    if (current == null || !series.isCurrent(track) || !series.beginReading(track)) {
      return;
    }
    long before = losses;
    long asked = parts.rest.clock().millis();
    parts.meter.fills.increment();
    getContext()
        .pipeToSelf(
            parts.history.between(track.series(), TimeRange.since(from)),
            (bars, failure) ->
                failure == null ? new Filled(track, before, asked, bars) : new NotFilled(track));
  }

  private void filled(Filled filled) {
    series.endReading(filled.track);
    if (filled.losses != losses) {
      fill(filled.track); // read before the connection broke: what came after it may be missing
      return;
    }
    filled.track.filled(filled.bars, filled.asked);
    fillLater(filled.track, parts.backoff.ceiling(filled.track.fruitless() + 1));
  }

  private void fillLater(SeriesTrack track, Duration pause) {
    if (track.missingFrom().isPresent() && series.isCurrent(track) && series.beginReading(track)) {
      timers.startSingleTimer(track.series(), new Fill(track), pause);
    }
  }

  private void measure() {
    getContext().pipeToSelf(parts.rest.clock().measure(), (ahead, failure) -> Nothing.INSTANCE);
  }
}
