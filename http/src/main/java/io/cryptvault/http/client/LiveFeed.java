package io.cryptvault.http.client;

import io.cryptvault.actors.ingest.History;
import io.cryptvault.actors.ingest.Series;
import io.cryptvault.actors.ingest.TimeRange;
import io.cryptvault.actors.ingest.UnknownSeries;
import io.cryptvault.config.ClientSettings;
import io.cryptvault.engine.market.Bars;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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
 * Keeps one WebSocket open for the series that are wanted: subscribes them at the venue's pace, opens it anew when it
 * breaks, and has the bars read that were missed meanwhile.
 */
final class LiveFeed extends AbstractBehavior<LiveFeed.Command> {

  /** What a feed understands. */
  sealed interface Command {}

  /** Takes a series in. */
  record Add(Series series) implements Command {}

  /** Takes a series out. */
  record Remove(Series series) implements Command {}

  /** Closes the socket and ends. */
  enum Stop implements Command {
    INSTANCE
  }

  /** What a socket said; acknowledged, so that more can come. */
  record Told(long socket, List<StreamMessage> messages, ActorRef<Taken> acknowledge)
      implements Command {}

  /** The acknowledgement of {@link Told}. */
  enum Taken {
    INSTANCE
  }

  /** A socket has ended, or could not be opened. */
  record Broken(long socket, String reason) implements Command {}

  private record Named(Series series, String code) implements Command {}

  private record NotNamed(Series series, Throwable failure) implements Command {}

  private record Filled(SeriesTrack track, long socket, Bars bars) implements Command {}

  private record NotFilled(SeriesTrack track, long socket, Throwable failure) implements Command {}

  private record Fill(SeriesTrack track) implements Command {}

  private record Resolve(Series series) implements Command {}

  private record AckOverdue(long id) implements Command {}

  private enum Connect implements Command {
    INSTANCE
  }

  private enum Control implements Command {
    INSTANCE
  }

  /** What a feed needs of its source. */
  record Venue(
      URI streamBase,
      BinanceRest rest,
      History history,
      ClientSettings settings,
      Backoff backoff,
      InstantSource clock,
      StreamMeter meter) {}

  /** A connection that lived this long was healthy: the next pauses start short again. */
  private static final Duration HEALTHY = Duration.ofSeconds(60);

  private final TimerScheduler<Command> timers;
  private final Venue venue;
  private final CompletableFuture<Done> ended;
  private final StreamControl control;
  private final LiveSeries series;
  private @Nullable StreamSocket socket;
  private long socketNumber;
  private Instant openedAt = Instant.MIN;
  private int attempts;
  private boolean stopping;

  private LiveFeed(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Venue venue,
      SeriesTrack.Outlet out,
      CompletableFuture<Done> ended) {
    super(context);
    this.timers = timers;
    this.venue = venue;
    this.ended = ended;
    this.series = new LiveSeries(out);
    this.control = new StreamControl(venue.settings.stream().streamsPerMessage());
  }

  /** {@code ended} is completed when the socket is closed and nothing is left. */
  static Behavior<Command> create(
      Venue venue, SeriesTrack.Outlet out, CompletableFuture<Done> ended) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> new LiveFeed(context, timers, venue, out, ended)));
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
      case Told told -> told(told);
      case Broken broken -> {
        broken(broken);
        if (stopping && socket == null) {
          return Behaviors.stopped();
        }
      }
      case Control due -> sendControl();
      case AckOverdue overdue ->
        broken(new Broken(socketNumber, "control message " + overdue.id + " was not acknowledged"));
      case Fill fill -> {
        series.endReading(fill.track);
        fill(fill.track);
      }
      case Filled filled -> filled(filled);
      case NotFilled failed -> notFilled(failed);
      case Stop stop -> {
        stopping = true;
        timers.cancelAll();
        if (socket == null) {
          return Behaviors.stopped();
        }
        socket.close(); // its end comes back as Broken
      }
    }
    return this;
  }

  // What is wanted

  private void add(Series added) {
    if (series.add(added)) {
      resolve(added);
    }
  }

  private void resolve(Series wanted) {
    if (series.isWanted(wanted)) {
      getContext()
          .pipeToSelf(
              venue.rest.symbols().thenApply(symbols -> symbols.code(wanted)),
              (code, failure) -> failure == null
                  ? new Named(wanted, code)
                  : new NotNamed(wanted, Failures.unwrapped(failure)));
    }
  }

  private void named(Named named) {
    if (!series.isWanted(named.series)) {
      return; // taken out again meanwhile
    }
    String name = StreamNames.of(named.code, named.series.interval().toString());
    series.name(named.series, name);
    control.want(name);
    if (socket != null) {
      sayNext();
    } else if (!timers.isTimerActive(Connect.INSTANCE)) {
      connect();
    }
  }

  private void notNamed(NotNamed failed) {
    if (failed.failure instanceof UnknownSeries) {
      series.remove(failed.series);
      getContext()
          .getLog()
          .warn("Series left out of the live stream. {}", failed.failure.getMessage());
    } else {
      timers.startSingleTimer(
          failed.series, new Resolve(failed.series), venue.settings.stream().maxBackoff());
    }
  }

  private void remove(Series removed) {
    timers.cancel(removed);
    series.remove(removed).ifPresent(control::unwant);
    if (socket != null) {
      sayNext();
    }
  }

  // The connection

  private void connect() {
    if (socket != null || series.names().isEmpty()) {
      return;
    }
    long number = ++socketNumber;
    StreamSocket.Opening opening = StreamSocket.open(
        getContext().getSystem(),
        venue.streamBase,
        venue.settings,
        number,
        getContext().getSelf());
    socket = opening.socket();
    openedAt = venue.clock.instant();
    venue.meter.opened.increment();
    venue.meter.open.incrementAndGet();
    control.reset(series.names());
    getContext().pipeToSelf(opening.response(), (response, failure) -> {
      if (failure != null) {
        return new Broken(number, Failures.ofCall(failure).words());
      }
      int status = response.response().status().intValue();
      return status == 101
          ? Control.INSTANCE
          : new Broken(number, "the venue answered HTTP " + status);
    });
  }

  private void broken(Broken broken) {
    if (broken.socket != socketNumber || socket == null) {
      return; // an older one
    }
    disconnect();
    if (stopping) {
      return;
    }
    venue.meter.broken.increment();
    boolean healthy = Duration.between(openedAt, venue.clock.instant()).compareTo(HEALTHY) > 0;
    attempts = healthy ? 1 : attempts + 1;
    series.connectionLost();
    Duration pause = venue.backoff.pause(attempts);
    timers.startSingleTimer(Connect.INSTANCE, Connect.INSTANCE, pause);
    if (attempts == 1) {
      getContext()
          .getLog()
          .info(
              "Stream broke, connecting again. venue={} reason={} pause={}",
              venue.streamBase,
              broken.reason,
              pause);
    }
  }

  private void disconnect() {
    @Nullable StreamSocket open = socket;
    if (open != null) {
      open.close();
      socket = null;
      venue.meter.open.decrementAndGet();
    }
    timers.cancel(Control.INSTANCE);
    timers.cancel(AckOverdue.class);
  }

  /** Says what is to be said now, unless the last message is too recent. */
  private void sayNext() {
    if (!timers.isTimerActive(Control.INSTANCE)) {
      sendControl();
    }
  }

  private void sendControl() {
    @Nullable StreamSocket open = socket;
    if (open == null) {
      return;
    }
    control.next().ifPresent(request -> {
      ClientSettings.Stream stream = venue.settings.stream();
      if (!open.send(request.text())) {
        broken(new Broken(socketNumber, "it takes no control messages"));
        return;
      }
      timers.startSingleTimer(Control.INSTANCE, Control.INSTANCE, stream.controlSpacing());
      timers.startSingleTimer(AckOverdue.class, new AckOverdue(request.id()), stream.ackTimeout());
    });
  }

  // What comes

  private void told(Told told) {
    if (told.socket == socketNumber && socket != null) {
      told.messages.forEach(this::onMessage);
    }
    told.acknowledge.tell(Taken.INSTANCE);
  }

  private void onMessage(StreamMessage message) {
    switch (message) {
      case StreamMessage.Kline kline ->
        series.named(StreamNames.of(kline.code(), kline.interval())).ifPresent(track -> {
          track.take(kline.bar(), kline.closed());
          fill(track);
        });
      case StreamMessage.Accepted accepted -> accepted(accepted.id());
      case StreamMessage.Refused refused ->
        broken(new Broken(socketNumber, "a control message was refused: " + refused.reason()));
      case StreamMessage.Unused unused -> {
        if (unused.bad()) {
          venue.meter.refusedFrames.increment();
        }
      }
    }
  }

  /** Events flow now, so what was missed before can be read without leaving a hole. */
  private void accepted(long id) {
    control.acknowledged(id).ifPresent(request -> {
      timers.cancel(AckOverdue.class);
      if (request.subscribes()) {
        request
            .names()
            .forEach(name -> series.named(name).ifPresent(track -> {
              track.subscribed();
              fill(track);
            }));
      }
      sayNext();
    });
  }

  // What was missed

  /** Has the bars read that this series misses, unless that is under way already. */
  private void fill(SeriesTrack track) {
    OptionalLong from = track.missingFrom();
    if (from.isEmpty()
        || socket == null
        || !series.isCurrent(track)
        || !series.beginReading(track)) {
      return;
    }
    long number = socketNumber;
    venue.meter.fills.increment();
    getContext()
        .pipeToSelf(
            venue.history.between(track.series(), TimeRange.since(from.getAsLong())),
            (bars, failure) -> failure == null
                ? new Filled(track, number, bars)
                : new NotFilled(track, number, Failures.unwrapped(failure)));
  }

  private void filled(Filled filled) {
    series.endReading(filled.track);
    if (filled.socket != socketNumber) {
      fill(filled.track); // read before the connection broke: what came after it may be missing
      return;
    }
    filled.track.filled(filled.bars);
    fillLater(filled.track, venue.settings.stream().firstBackoff());
  }

  private void notFilled(NotFilled failed) {
    series.endReading(failed.track);
    fillLater(failed.track, venue.settings.stream().maxBackoff());
  }

  private void fillLater(SeriesTrack track, Duration pause) {
    if (track.missingFrom().isPresent() && series.isCurrent(track) && series.beginReading(track)) {
      timers.startSingleTimer(track.series(), new Fill(track), pause);
    }
  }
}
