package io.cryptvault.actors.worker;

import io.cryptvault.actors.chart.AppendedReadings;
import io.cryptvault.actors.chart.BeforeCorrection;
import io.cryptvault.actors.chart.Chart;
import io.cryptvault.actors.chart.ChartView;
import io.cryptvault.actors.chart.FormulaSet;
import io.cryptvault.actors.chart.ReadingsBasis;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.result.RowsKey;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.config.PublishSettings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** The readings of some formulas as they are published, numbered, and their watchers. Confined to its worker. */
final class WatchedStream {
  private final Series series;
  private final Chart chart;
  private final WorkerTools tools;
  private final Arrival arrival;
  private final PublishSettings settings;
  private final FormulaSet formulas;
  private final boolean forming;
  /** Places of the formulas among the running ones. */
  private int[] places;

  private final List<ActorRef<WatchEvent>> watchers = new ArrayList<>();
  private final UpdateRing ring;
  private String epoch;
  private long seq;
  /** Number of the newest update when the last watcher left. */
  private long left;

  private long leftTime;
  /** How often the readings at each corrected bar were corrected. */
  private @Nullable TreeMap<Long, Integer> revisions;

  WatchedStream(
      Series series,
      Chart chart,
      WorkerTools tools,
      Arrival arrival,
      FormulaSet formulas,
      boolean forming) {
    this.series = series;
    this.chart = chart;
    this.tools = tools;
    this.arrival = arrival;
    this.settings = tools.publish();
    this.formulas = formulas;
    this.forming = forming;
    this.places = chart.calculations().places(formulas);
    this.ring = new UpdateRing(settings.resumeUpdates());
    this.epoch = newEpoch();
  }

  boolean isOf(FormulaSet wanted, boolean withForming) {
    return forming == withForming && formulas.equals(wanted);
  }

  List<String> formulas() {
    return formulas.typed();
  }

  FormulaSet formulaSet() {
    return formulas;
  }

  /** Other formulas run now: finds the places again. */
  void moved() {
    places = chart.calculations().places(formulas);
  }

  boolean showsForming() {
    return forming;
  }

  boolean isWatched() {
    return !watchers.isEmpty();
  }

  /** Whether nobody watches, and nobody who did can resume. */
  boolean isForgotten() {
    return watchers.isEmpty()
        && (settings.resumeUpdates() == 0
            || !ring.reaches(left)
            || tools.clock().millis() - leftTime > settings.resumeWithin().toMillis());
  }

  /** Adds a watcher and sends it what it missed, or a snapshot. */
  void begin(Question.Watch watch, ActorRef<WorkerCommand> worker, Optional<String> halted) {
    if (!watchers.contains(watch.watcher())) {
      watchers.add(watch.watcher());
    }
    Optional<StreamPosition> at = watch.resume().filter(this::goesOnFrom);
    WatchEvent.Beginning how = at.isPresent()
        ? new WatchEvent.Resumed(epoch, at.get().seq(), ring.after(at.get().seq()))
        : snapshot();
    watch.watcher().tell(new WatchEvent.Began(watch.reader(), worker, how, halted));
  }

  private boolean goesOnFrom(StreamPosition position) {
    return position.epoch().equals(epoch) && position.seq() <= seq && ring.reaches(position.seq());
  }

  private WatchEvent.Snapshot snapshot() {
    return new WatchEvent.Snapshot(epoch, seq, readings());
  }

  /** The snapshot's readings; shared by all who start at the same bar. */
  private Readings readings() {
    int rows = Math.min(settings.snapshotBars(), chart.calculations().reach());
    RowsKey key = new RowsKey(chart.version(), formulas.typed(), rows, true);
    return tools.results().find(key).orElseGet(() -> {
      ChartView view = chart.view(false);
      Readings made = view.readings(formulas, rows);
      tools
          .tally()
          .ran(
              formulas.asked(),
              formulas.plan().computed(),
              view.basis(formulas, rows).bars().size());
      tools.results().put(key, made);
      return made;
    });
  }

  void remove(ActorRef<WatchEvent> watcher) {
    if (watchers.remove(watcher) && watchers.isEmpty()) {
      left = seq;
      leftTime = tools.clock().millis();
    }
  }

  /** Publishes the readings at the newest closed bars. */
  void closed(Bars newest, AppendedReadings fresh) {
    List<Reading> readings = new ArrayList<>(newest.size());
    for (int bar = Math.max(0, newest.size() - chart.size()); bar < newest.size(); bar++) {
      long openTime = newest.openTime(bar);
      readings.add(next(openTime, chart.kind(openTime), fresh.at(bar, places)));
    }
    publish(readings);
  }

  /** Publishes what the readings would be if the forming bar closed now. */
  void forming(Row row) {
    publish(List.of(next(row.openTime(), Finality.FORMING, AppendedReadings.at(row, places))));
  }

  /** Publishes the readings that a correction changed, or a new snapshot when they are too many or the origin has moved. */
  void corrected(BeforeCorrection before) {
    if (before.originTime() != chart.originTime()) {
      resync();
      return;
    }
    List<Reading> changed = changed(before);
    if (changed.size() > settings.maxCorrected()) {
      resync();
    } else if (!changed.isEmpty()) {
      rememberRevisions(changed);
      publish(changed);
    }
  }

  /** The changed readings; at most one more than may be published. */
  private List<Reading> changed(BeforeCorrection before) {
    ReadingsBasis now = chart.view(false).basis(formulas, 1);
    ReadingsBasis then = before.running().orElseThrow().basis();
    Bars bars = now.bars();
    int first = place(bars, before.changedFrom());
    int firstThen = place(then.bars(), before.changedFrom());
    Columns are = now.columns(formulas.plan(), first);
    Columns were = then.columns(formulas.plan(), firstThen);
    List<Reading> changed = new ArrayList<>();
    for (int bar = first; bar < bars.size() && changed.size() <= settings.maxCorrected(); bar++) {
      double[] values = row(are, bar - bars.size());
      int was = then.bars().indexOf(bars.openTime(bar));
      if (was < 0 || !Arrays.equals(values, row(were, was - then.bars().size()))) {
        changed.add(corrected(bars.openTime(bar), values));
      }
    }
    return changed;
  }

  /** The place of a bar with this open time, or where it would be inserted. */
  private static int place(Bars bars, long openTime) {
    int found = bars.indexOf(openTime);
    return found < 0 ? -found - 1 : found;
  }

  /** The readings at a bar, counted back from the end. */
  private static double[] row(Columns columns, int back) {
    double[] values = new double[columns.plan().size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = columns.get(k, columns.size() + back);
    }
    return values;
  }

  private Reading next(long openTime, Finality kind, double[] values) {
    return new Reading(
        series, formulas.formulas(), ++seq, openTime, kind, 0, values, arrival.micros());
  }

  private Reading corrected(long openTime, double[] values) {
    int published = revisions == null ? 0 : revisions.getOrDefault(openTime, 0);
    int rev = Math.max(chart.notes().revision(openTime), published + 1);
    return new Reading(
        series,
        formulas.formulas(),
        ++seq,
        openTime,
        Finality.CORRECTED,
        rev,
        values,
        arrival.micros());
  }

  /** Remembers the published revisions. */
  private void rememberRevisions(List<Reading> corrected) {
    revisions = revisions == null ? new TreeMap<>() : revisions;
    for (Reading reading : corrected) {
      revisions.put(reading.openTime(), reading.rev());
    }
    revisions.headMap(chart.bars(chart.size()).firstTime()).clear();
  }

  private void publish(List<Reading> readings) {
    ring.add(readings);
    tell(new WatchEvent.Updates(readings));
  }

  void tell(WatchEvent event) {
    for (ActorRef<WatchEvent> watcher : watchers) {
      watcher.tell(event);
    }
  }

  /** Starts a new epoch: sends every watcher a snapshot. */
  void resync() {
    epoch = newEpoch();
    seq = 0;
    ring.clear();
    revisions = null;
    tell(snapshot());
  }

  private String newEpoch() {
    return HexFormat.of().toHexDigits(tools.random().nextInt());
  }
}
