package io.cryptvault.actors.worker;

import io.cryptvault.actors.chart.AppendedReadings;
import io.cryptvault.actors.chart.BeforeCorrection;
import io.cryptvault.actors.chart.Chart;
import io.cryptvault.actors.chart.FormulaSet;
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
 * Those who watch a series. Watchers of the same formulas, forming bars or not, are one stream: they see the same epoch, the
 * same sequence numbers and the very same readings. Confined to its worker.
 */
final class Watches {
  /** Streams without a watcher that are kept for one who comes back; the one that began first goes. */
  private static final int MOST_LEFT = 16;

  private final Series series;
  private final Chart chart;
  private final WorkerTools tools;
  private final ActorContext<WorkerCommand> context;
  private final Set<ActorRef<WatchEvent>> watchers = new HashSet<>(0);
  private final List<WatchedStream> streams = new ArrayList<>();
  /** While the venue does not trade the series. */
  private WorkerCommand.@Nullable HaltTold halt;
  /** Streams have gone since their formulas were taken out last. */
  private boolean haveLeft;

  Watches(Series series, Chart chart, WorkerTools tools, ActorContext<WorkerCommand> context) {
    this.series = series;
    this.chart = chart;
    this.tools = tools;
    this.context = context;
  }

  boolean nobodyWatches() {
    return watchers.isEmpty();
  }

  /** Whether there is no stream, nor one that somebody may come back to. */
  boolean isEmpty() {
    return streams.isEmpty();
  }

  /** The formulas of each stream, compiled. */
  List<FormulaSet> sets() {
    return streams.stream().map(WatchedStream::formulaSet).distinct().toList();
  }

  /** Whether streams have gone, whose formulas may still run. */
  boolean haveLeft() {
    return haveLeft;
  }

  void forgetLeft() {
    haveLeft = false;
  }

  /** Formulas of streams that have gone still run. */
  void remember() {
    haveLeft = true;
  }

  /** Lets streams go that nobody watches now. Whether there were any. */
  boolean dropLeft() {
    return streams.removeIf(stream -> !stream.isWatched());
  }

  /** Other formulas run now: those of streams among them, elsewhere. */
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

  /** Adds a watcher of formulas that run, and tells it where its stream stands. */
  void add(Question.Watch watch, FormulaSet formulas) {
    if (watchers.add(watch.watcher())) {
      context.watchWith(watch.watcher(), new OwnCommand.WatcherGone(watch.watcher()));
    }
    Optional<String> halted = Optional.ofNullable(halt).map(WorkerCommand.HaltTold::why);
    stream(formulas, watch.forming()).begin(watch, context.getSelf(), halted);
  }

  private WatchedStream stream(FormulaSet formulas, boolean forming) {
    for (WatchedStream stream : streams) {
      if (stream.isOf(formulas, forming)) {
        return stream;
      }
    }
    WatchedStream stream = new WatchedStream(series, chart, tools, formulas, forming);
    streams.add(stream);
    return stream;
  }

  void remove(ActorRef<WatchEvent> watcher) {
    watchers.remove(watcher);
    streams.forEach(stream -> stream.remove(watcher));
    forget();
  }

  private void forget() {
    haveLeft |= streams.removeIf(WatchedStream::isForgotten);
    List<WatchedStream> left =
        streams.stream().filter(stream -> !stream.isWatched()).toList();
    for (int k = 0; k < left.size() - MOST_LEFT; k++) {
      streams.remove(left.get(k));
      haveLeft = true;
    }
  }

  /** Tells the readings at the newest closed bars. */
  void closed(Bars newest, AppendedReadings fresh) {
    came(newest);
    streams.forEach(stream -> stream.closed(newest, fresh));
    tellHalt();
    forget();
  }

  /** Tells that no bar comes for now, those who watch already and those who will. */
  void halted(WorkerCommand.HaltTold event) {
    halt = event;
    tellHalt();
  }

  /** An update says that the series trades again: after one of before the halt, it is told that this is not so. */
  private void tellHalt() {
    WorkerCommand.HaltTold now = halt;
    if (now != null) {
      streams.forEach(stream -> stream.tell(new WatchEvent.Halted(now.why())));
    }
  }

  /** A bar that ends after a halt says that it is over; those of before may still come. */
  private void came(Bars bars) {
    if (halt != null && series.interval().end(bars.lastTime()) > halt.sinceTime()) {
      halt = null;
    }
  }

  /** Tells what the readings would be if the forming bar closed now. */
  void forming() {
    if (chart.isEmpty() || chart.forming().isEmpty()) {
      return;
    }
    came(chart.forming());
    if (streams.stream().noneMatch(WatchedStream::showsForming)) {
      return;
    }
    Row row = chart.peek();
    streams.stream().filter(WatchedStream::showsForming).forEach(stream -> stream.forming(row));
  }

  /** Tells the readings that a correction changed. */
  void corrected(BeforeCorrection before) {
    streams.forEach(stream -> stream.corrected(before));
    tellHalt();
  }

  /** Tells every watcher anew where its stream stands: the origin has moved. */
  void resync() {
    streams.forEach(WatchedStream::resync);
  }

  /** Every stream ends here; who wants one watches again. */
  void leave() {
    for (ActorRef<WatchEvent> watcher : watchers) {
      context.unwatch(watcher);
      watcher.tell(WatchEvent.Left.INSTANCE);
    }
    watchers.clear();
    streams.clear();
  }
}
