package io.cryptvault.actors.worker;

import io.cryptvault.actors.chart.AppendedReadings;
import io.cryptvault.actors.chart.BeforeCorrection;
import io.cryptvault.actors.chart.Chart;
import io.cryptvault.actors.chart.FormulaSet;
import io.cryptvault.actors.profile.EnginePath;
import io.cryptvault.actors.profile.Profiler;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.plan.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.jspecify.annotations.Nullable;

/**
 * The watchers of a series. Watchers of the same formulas, with or without forming bars, share one stream: the same epoch, the same
 * sequence numbers and the same reading objects. Confined to its worker.
 */
final class Watches {
  /** Number of streams without a watcher that are kept for a watcher that comes back; beyond it the oldest is dropped. */
  private static final int MOST_LEFT = 16;

  private final Series series;
  private final Chart chart;
  private final WorkerTools tools;
  private final ActorContext<WorkerCommand> context;
  private final Arrival arrival;
  private final Set<ActorRef<WatchEvent>> watchers = new HashSet<>(0);
  private final List<WatchedStream> streams = new ArrayList<>();
  /** Set while the venue does not trade the series. */
  private WorkerCommand.@Nullable TradingHalted halt;
  /** Whether streams were dropped whose formulas may still run. */
  private boolean haveDropped;

  Watches(
      Series series,
      Chart chart,
      WorkerTools tools,
      ActorContext<WorkerCommand> context,
      Arrival arrival) {
    this.series = series;
    this.chart = chart;
    this.tools = tools;
    this.context = context;
    this.arrival = arrival;
  }

  boolean nobodyWatches() {
    return watchers.isEmpty();
  }

  /** Whether there is no stream, watched or kept for somebody who comes back. */
  boolean isEmpty() {
    return streams.isEmpty();
  }

  /** The formulas of each stream, compiled. */
  List<FormulaSet> sets() {
    return streams.stream().map(WatchedStream::formulaSet).distinct().toList();
  }

  /** Whether streams were dropped whose formulas may still run. */
  boolean haveDropped() {
    return haveDropped;
  }

  void forgetDropped() {
    haveDropped = false;
  }

  /** Notes that formulas of dropped streams still run. */
  void markDropped() {
    haveDropped = true;
  }

  /** Drops streams that nobody watches; returns whether there were any. */
  boolean dropUnwatched() {
    return streams.removeIf(stream -> !stream.isWatched());
  }

  /** Other formulas run now: every stream finds the places of its own again. */
  void moved() {
    streams.forEach(WatchedStream::moved);
  }

  /** The formulas of each stream that is watched. */
  List<List<String>> formulas() {
    return streams.stream()
        .filter(WatchedStream::isWatched)
        .map(WatchedStream::formulas)
        .distinct()
        .toList();
  }

  /** Adds a watcher of running formulas and sends it the state of its stream. */
  void add(Question.Watch watch, FormulaSet formulas) {
    if (watchers.add(watch.watcher())) {
      context.watchWith(watch.watcher(), new OwnCommand.WatcherGone(watch.watcher()));
    }
    Optional<String> halted = Optional.ofNullable(halt).map(WorkerCommand.TradingHalted::why);
    stream(formulas, watch.forming()).begin(watch, context.getSelf(), halted);
  }

  private WatchedStream stream(FormulaSet formulas, boolean forming) {
    for (WatchedStream stream : streams) {
      if (stream.isOf(formulas, forming)) {
        return stream;
      }
    }
    WatchedStream stream = new WatchedStream(series, chart, tools, arrival, formulas, forming);
    streams.add(stream);
    return stream;
  }

  /** The watcher lives on, but no longer wants this series. */
  void unwatch(ActorRef<WatchEvent> watcher) {
    context.unwatch(watcher);
    remove(watcher);
  }

  void remove(ActorRef<WatchEvent> watcher) {
    watchers.remove(watcher);
    streams.forEach(stream -> stream.remove(watcher));
    forget();
  }

  private void forget() {
    haveDropped |= streams.removeIf(WatchedStream::isForgotten);
    List<WatchedStream> left =
        streams.stream().filter(stream -> !stream.isWatched()).toList();
    for (int k = 0; k < left.size() - MOST_LEFT; k++) {
      streams.remove(left.get(k));
      haveDropped = true;
    }
  }

  /** Publishes the readings at the newest closed bars. */
  void closed(Bars newest, AppendedReadings fresh) {
    endHalt(newest);
    Profiler.measure(
        EnginePath.PUBLISH, () -> streams.forEach(stream -> stream.closed(newest, fresh)));
    tellHalt();
    forget();
  }

  /** Tells present and future watchers that no bar arrives for now. */
  void halted(WorkerCommand.TradingHalted event) {
    halt = event;
    tellHalt();
  }

  /** An update tells readers that the series trades again. After an update from before the halt, repeats that it does not. */
  private void tellHalt() {
    WorkerCommand.TradingHalted now = halt;
    if (now != null) {
      streams.forEach(stream -> stream.tell(new WatchEvent.Halted(series, now.why())));
    }
  }

  /** A bar that ends after the start of a halt ends the halt; bars from before may still arrive. */
  private void endHalt(Bars bars) {
    if (halt != null && series.interval().end(bars.lastTime()) > halt.sinceTime()) {
      halt = null;
    }
  }

  /** Publishes what the readings would be if the forming bar closed now. */
  void forming() {
    if (chart.isEmpty() || chart.forming().isEmpty()) {
      return;
    }
    endHalt(chart.forming());
    if (streams.stream().noneMatch(WatchedStream::showsForming)) {
      return;
    }
    Row row = chart.peek();
    Profiler.measure(
        EnginePath.PUBLISH,
        () -> streams.stream()
            .filter(WatchedStream::showsForming)
            .forEach(stream -> stream.forming(row)));
  }

  /** Publishes the readings that a correction changed. */
  void corrected(BeforeCorrection before) {
    streams.forEach(stream -> stream.corrected(before));
    tellHalt();
  }

  /** Sends every watcher a snapshot: the origin has moved. */
  void resync() {
    streams.forEach(WatchedStream::resync);
  }

  /** Ends every stream; watchers watch again. */
  void leave() {
    for (ActorRef<WatchEvent> watcher : watchers) {
      context.unwatch(watcher);
      watcher.tell(new WatchEvent.WorkerGone(series));
    }
    watchers.clear();
    streams.clear();
  }
}
