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
 * A feed's connection and, for a while, its successor: opened again when it breaks, replaced before the venue closes it, subscribed
 * at the venue's pace. Confined to its feed.
 */
final class FeedConnections {
  /** A connection that lived this long was healthy: the next pause is short again. */
  private static final Duration HEALTHY = Duration.ofSeconds(60);

  private final ActorContext<FeedCommand> context;
  private final TimerScheduler<FeedCommand> timers;
  private final LiveFeed.Parts parts;
  private final LiveSeries series;
  private final StreamProtocol wire;
  private @Nullable LiveConnection current;
  /** Replaces the current one as soon as everything is subscribed on it. */
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

  /** The current connection and its successor, if they exist. */
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

  /** The open connection with this number; empty for an older one. */
  Optional<LiveConnection> byNumber(long number) {
    return open().stream().filter(open -> open.number() == number).findFirst();
  }

  /** How often the connection was lost: bars that were asked for before the last loss may be incomplete. */
  long losses() {
    return losses;
  }

  /** Opens a connection if there is none and a series is wanted. */
  void connect() {
    if (current == null && !series.names().isEmpty()) {
      current = openNext();
      context.getSelf().tell(FeedCommand.Measure.INSTANCE);
    }
  }

  /** Opens a connection unless there is one, or a pause before the next attempt is running. */
  void connectUnlessPausing() {
    if (!timers.isTimerActive(Connect.INSTANCE)) {
      connect();
    }
  }

  /** Opens the successor of the current connection. */
  void replace() {
    if (current != null && successor == null) {
      successor = openNext();
    }
  }

  /** Closes everything for good; the end of the current connection is reported like any other. */
  void stop() {
    stopping = true;
    drop(successor);
    successor = null;
    current().ifPresent(open -> open.line().close());
  }

  /** A connection has ended or is of no use any more. */
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

  /** Subscribes the series on all open connections. */
  void want(String name) {
    for (LiveConnection connection : open()) {
      connection.control().want(name);
      sayNext(connection);
    }
  }

  /** Unsubscribes the series on all open connections. */
  void unwant(String name) {
    for (LiveConnection connection : open()) {
      connection.control().unwant(name);
      connection.session().forget(name);
      sayNext(connection);
    }
  }

  /** Sends the next control message, unless the last one is too recent. */
  void sayNext(LiveConnection connection) {
    if (!timers.isTimerActive(new Control(connection.number()))) {
      sendControl(connection);
    }
  }

  /** Sends the next control message, if there is one. */
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

  /** The venue has answered part of a control message. */
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
    drop(successor); // not subscribed completely yet; one new connection is simpler
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
