package io.cryptvault.http.client.live;

import io.cryptvault.http.client.live.FeedCommand.AckOverdue;
import io.cryptvault.http.client.live.FeedCommand.Connect;
import io.cryptvault.http.client.live.FeedCommand.Control;
import io.cryptvault.http.client.live.FeedCommand.Replace;
import io.cryptvault.http.client.venue.StreamProtocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a feed, and for a while the one that is to follow it: opened anew when it breaks, replaced before the
 * venue cuts it, subscribed at the venue's pace. Confined to its feed.
 */
final class FeedConnections {
  /** A connection that lived this long was healthy: the next pauses start short again. */
  private static final Duration HEALTHY = Duration.ofSeconds(60);

  private final ActorContext<FeedCommand> context;
  private final TimerScheduler<FeedCommand> timers;
  private final LiveFeed.Parts parts;
  private final LiveSeries series;
  private final StreamProtocol wire;
  private @Nullable LiveConnection current;
  /** Opened to take the place of the current one, as soon as all is subscribed on it. */
  private @Nullable LiveConnection successor;

  private long lastNumber;
  private long losses;
  private int attempts;
  private boolean stopping;

  FeedConnections(
      ActorContext<FeedCommand> context,
      TimerScheduler<FeedCommand> timers,
      LiveFeed.Parts parts,
      LiveSeries series) {
    this.context = context;
    this.timers = timers;
    this.parts = parts;
    this.series = series;
    this.wire = parts.rest().venue().wire();
  }

  Optional<LiveConnection> current() {
    return Optional.ofNullable(current);
  }

  /** The current one and its successor, as far as they are there. */
  List<LiveConnection> open() {
    List<LiveConnection> open = new ArrayList<>(2);
    if (current != null) {
      open.add(current);
    }
    if (successor != null) {
      open.add(successor);
    }
    return open;
  }

  /** The open one with this number; an older one is none any more. */
  Optional<LiveConnection> byNumber(long number) {
    return open().stream().filter(open -> open.number() == number).findFirst();
  }

  /** How often events were lost: what was read before the last time is not all. */
  long losses() {
    return losses;
  }

  /** Opens one if there is none, and it is wanted. */
  void connect() {
    if (current == null && !series.names().isEmpty()) {
      current = openNext();
      context.getSelf().tell(FeedCommand.Measure.INSTANCE);
    }
  }

  /** Opens one, unless it is there or a pause before the next attempt is kept. */
  void connectUnlessPausing() {
    if (!timers.isTimerActive(Connect.INSTANCE)) {
      connect();
    }
  }

  /** Opens the connection that is to follow the current one. */
  void replace() {
    if (current != null && successor == null) {
      successor = openNext();
    }
  }

  /** Closes all for good; the end of the current one is told as any other. */
  void stop() {
    stopping = true;
    drop(successor);
    successor = null;
    current().ifPresent(open -> open.line().close());
  }

  /** A connection has ended, or is of no use any more. */
  void broken(long number, String reason) {
    byNumber(number).ifPresent(open -> {
      drop(open);
      if (isSuccessor(open)) {
        successor = null;
        timers.startSingleTimer(Replace.INSTANCE, parts.settings().maxBackoff());
      } else {
        lost(open, reason);
      }
    });
  }

  /** Subscribes the series on all that are open. */
  void want(String name) {
    for (LiveConnection connection : open()) {
      connection.control().want(name);
      sayNext(connection);
    }
  }

  /** Takes the series out of all that are open. */
  void unwant(String name) {
    for (LiveConnection connection : open()) {
      connection.control().unwant(name);
      connection.session().forget(name);
      sayNext(connection);
    }
  }

  /** Says what is to be said now, unless the last message is too recent. */
  void sayNext(LiveConnection connection) {
    if (!timers.isTimerActive(new Control(connection.number()))) {
      sendControl(connection);
    }
  }

  /** Says what is to be said, if anything is. */
  void sendControl(LiveConnection connection) {
    connection.control().next().ifPresent(text -> {
      if (!connection.line().send(text)) {
        broken(connection.number(), "it takes no control messages");
        return;
      }
      var due = new Control(connection.number());
      var overdue = new AckOverdue(connection.number());
      timers.startSingleTimer(due, due, parts.settings().controlSpacing());
      timers.startSingleTimer(overdue, overdue, parts.settings().ackTimeout());
    });
  }

  /** Something of what was asked for was answered. */
  void answered(LiveConnection connection) {
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

  private LiveConnection openNext() {
    long number = ++lastNumber;
    parts.meter().opened.increment();
    parts.meter().open.incrementAndGet();
    timers.startSingleTimer(Replace.INSTANCE, parts.settings().lifetime());
    return new LiveConnection(
        number,
        parts.lines().open(wire.path(), number, context.getSelf()),
        wire.open(name -> series.named(name).isPresent()),
        new StreamControl(wire, parts.settings().streamsPerMessage(), series.names()),
        parts.clock().instant());
  }

  private void lost(LiveConnection open, String reason) {
    drop(successor); // it has not subscribed all yet: what follows is simpler with one
    current = null;
    successor = null;
    if (stopping) {
      return;
    }
    parts.meter().broken.increment();
    boolean healthy =
        Duration.between(open.openedAt(), parts.clock().instant()).compareTo(HEALTHY) > 0;
    attempts = healthy ? 1 : attempts + 1;
    losses++;
    series.connectionLost();
    Duration pause = parts.backoff().after(attempts, parts.random());
    timers.startSingleTimer(Connect.INSTANCE, Connect.INSTANCE, pause);
    if (attempts == 1) {
      context.getLog().info("Stream broke, connecting again. reason={} pause={}", reason, pause);
    }
  }

  private void drop(@Nullable LiveConnection open) {
    if (open != null) {
      open.line().close();
      parts.meter().open.decrementAndGet();
      timers.cancel(new Control(open.number()));
      timers.cancel(new AckOverdue(open.number()));
    }
  }

  private boolean isSuccessor(LiveConnection connection) {
    return successor != null && successor.number() == connection.number();
  }
}
