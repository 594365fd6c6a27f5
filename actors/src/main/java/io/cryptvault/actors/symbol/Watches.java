package io.cryptvault.actors.symbol;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.ingest.Finality;
import io.cryptvault.actors.ingest.Series;
import io.cryptvault.config.PublishSettings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * Those who watch a series. Watchers of the same formulas, forming bars or not, are one stream: they see the same epoch, the
 * same sequence numbers and the very same readings. Confined to its worker.
 */
final class Watches {
  private final Series series;
  private final Chart chart;
  /** Streams without a watcher that are kept for one who comes back; the one left first goes. */
  private static final int MOST_LEFT = 16;

  private final PublishSettings settings;
  private final RandomGenerator random;
  private final List<Stream> streams = new ArrayList<>();

  /** One stream and those who watch it. */
  private final class Stream {
    private final FormulaSet formulas;
    private final boolean forming;
    private final int[] places;
    private final List<ActorRef<WatchEvent>> watchers = new ArrayList<>();
    private final Ring ring = new Ring(settings.resumeUpdates());
    private String epoch = newEpoch();
    private long seq;
    /** The newest update when the last watcher left. */
    private long left;
    /** How often the readings at bars were corrected, of those that were. */
    private @Nullable TreeMap<Long, Integer> revisions;

    Stream(FormulaSet formulas, boolean forming, int[] places) {
      this.formulas = formulas;
      this.forming = forming;
      this.places = places;
    }

    WatchEvent.Snapshot snapshot() {
      return new WatchEvent.Snapshot(
          epoch, seq, chart.readings(formulas, places, settings.snapshotBars(), false));
    }

    Reading next(long openTime, Finality kind, double[] values) {
      return new Reading(series, formulas, ++seq, openTime, kind, 0, values);
    }

    Reading corrected(long openTime, double[] values) {
      int rev = Math.max(chart.notes().revision(openTime), revision(openTime) + 1);
      return new Reading(series, formulas, ++seq, openTime, Finality.CORRECTED, rev, values);
    }

    private int revision(long openTime) {
      return revisions == null ? 0 : revisions.getOrDefault(openTime, 0);
    }

    /** Remembers the revisions that were told. */
    void told(List<Reading> corrected) {
      revisions = revisions == null ? new TreeMap<>() : revisions;
      for (Reading reading : corrected) {
        revisions.put(reading.openTime(), reading.rev());
      }
      revisions.headMap(chart.bars(chart.size()).firstTime()).clear();
    }

    void begin(SymbolWorker.Watch watch) {
      watchers.add(watch.watcher());
      Optional<StreamPosition> at = watch.resume().filter(this::goesOnFrom);
      WatchEvent first = at.isPresent()
          ? new WatchEvent.Resumed(epoch, at.get().seq(), ring.after(at.get().seq()))
          : snapshot();
      watch.watcher().tell(first);
    }

    private boolean goesOnFrom(StreamPosition position) {
      return position.epoch().equals(epoch)
          && position.seq() <= seq
          && ring.reaches(position.seq());
    }

    /** Whether nobody watches, and nobody who did could go on. */
    boolean isForgotten() {
      return watchers.isEmpty() && (settings.resumeUpdates() == 0 || !ring.reaches(left));
    }

    void publish(List<Reading> readings) {
      ring.add(readings);
      tell(new WatchEvent.Updates(readings));
    }

    void tell(WatchEvent event) {
      for (ActorRef<WatchEvent> watcher : watchers) {
        watcher.tell(event);
      }
    }

    void resync() {
      epoch = newEpoch();
      seq = 0;
      ring.clear();
      revisions = null;
      tell(snapshot());
    }
  }

  Watches(Series series, Chart chart, PublishSettings settings, RandomGenerator random) {
    this.series = series;
    this.chart = chart;
    this.settings = settings;
    this.random = random;
  }

  boolean isEmpty() {
    return streams.isEmpty();
  }

  /** Adds a watcher and tells it where its stream stands, or why it cannot have it. */
  void add(SymbolWorker.Watch watch) {
    try {
      Chart.Places places = chart.require(watch.formulas(), true);
      stream(watch.formulas(), watch.forming(), places.at()).begin(watch);
    } catch (Refused e) {
      watch.deny(e.refusal());
    }
  }

  private Stream stream(FormulaSet formulas, boolean forming, int[] places) {
    for (Stream stream : streams) {
      if (stream.forming == forming && stream.formulas.equals(formulas)) {
        return stream;
      }
    }
    Stream stream = new Stream(formulas, forming, places);
    streams.add(stream);
    return stream;
  }

  void remove(ActorRef<WatchEvent> watcher) {
    for (Stream stream : streams) {
      if (stream.watchers.remove(watcher) && stream.watchers.isEmpty()) {
        stream.left = stream.seq;
      }
    }
    forget();
  }

  private void forget() {
    streams.removeIf(Stream::isForgotten);
    List<Stream> left =
        streams.stream().filter(stream -> stream.watchers.isEmpty()).toList();
    for (int k = 0; k < left.size() - MOST_LEFT; k++) {
      streams.remove(left.get(k));
    }
  }

  /** Tells the readings at the newest closed bars. */
  void closed(Bars newest) {
    int from = chart.size() - newest.size();
    for (Stream stream : streams) {
      List<Reading> readings = new ArrayList<>(newest.size());
      for (int bar = Math.max(0, -from); bar < newest.size(); bar++) {
        long openTime = newest.openTime(bar);
        readings.add(
            stream.next(openTime, chart.kind(openTime), chart.row(from + bar, stream.places)));
      }
      stream.publish(readings);
    }
    forget();
  }

  /** Tells what the readings would be if the forming bar closed now. */
  void forming() {
    if (chart.isEmpty()
        || chart.forming().isEmpty()
        || streams.stream().noneMatch(stream -> stream.forming)) {
      return;
    }
    Row row = chart.peek();
    for (Stream stream : streams) {
      if (stream.forming) {
        stream.publish(
            List.of(stream.next(row.openTime(), Finality.FORMING, Chart.at(row, stream.places))));
      }
    }
  }

  /** Tells the readings that a correction changed, or all of them anew when they are too many or have another origin. */
  void corrected(Chart.Before before) {
    for (Stream stream : streams) {
      List<Reading> changed =
          before.originTime() == chart.originTime() ? changed(stream, before) : List.of();
      if (before.originTime() != chart.originTime() || changed.size() > settings.maxCorrected()) {
        stream.resync();
      } else if (!changed.isEmpty()) {
        stream.told(changed);
        stream.publish(changed);
      }
    }
  }

  private List<Reading> changed(Stream stream, Chart.Before before) {
    Bars bars = chart.bars(chart.size());
    List<Reading> changed = new ArrayList<>();
    long seq = stream.seq;
    int first = bars.indexOf(before.changedFrom());
    for (int bar = first; bar < bars.size() && changed.size() <= settings.maxCorrected(); bar++) {
      double[] values = chart.row(bar, stream.places);
      int was = before.bars().indexOf(bars.openTime(bar));
      if (was < 0 || !Arrays.equals(values, Chart.row(before.columns(), was, stream.places))) {
        changed.add(stream.corrected(bars.openTime(bar), values));
      }
    }
    if (changed.size() > settings.maxCorrected()) {
      stream.seq = seq;
    }
    return changed;
  }

  /** Tells every watcher anew where its stream stands: the origin has moved. */
  void resync() {
    streams.forEach(Stream::resync);
  }

  /** Ends every stream. */
  void end(Refusal refusal) {
    streams.forEach(stream -> stream.tell(new WatchEvent.Ended(refusal)));
    streams.clear();
  }

  private String newEpoch() {
    return HexFormat.of().toHexDigits(random.nextInt());
  }
}
