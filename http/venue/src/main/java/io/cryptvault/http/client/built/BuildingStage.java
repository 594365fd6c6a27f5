package io.cryptvault.http.client.built;

import io.cryptvault.actors.ingest.FeedEvent;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractGraphStageWithMaterializedValue;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.InHandler;
import org.apache.pekko.stream.stage.OutHandler;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes on series that are wanted as they are, and emits those that are built from them. A series whose parts are being read delays
 * no other. Everything that one event causes is emitted before the next event is taken, so nothing piles up.
 */
final class BuildingStage
    extends AbstractGraphStageWithMaterializedValue<
        FlowShape<FeedEvent, FeedEvent>, BuildingStage.Wants> {
  private static final Logger LOG = LoggerFactory.getLogger(BuildingStage.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** Which series the reader of the stream wants. Thread-safe. */
  interface Wants {
    /** Emits a series that is built from this base; as it is where they are equal. */
    void add(Series series, Series base);

    void remove(Series series);
  }

  private record Change(Series series, Optional<Series> base) {}

  private record Read(
      BuiltTrack track,
      Optional<List<Bars>> parts,
      @Nullable Throwable failure) {}

  private final Inlet<FeedEvent> in = Inlet.create("BuildingStage.in");
  private final Outlet<FeedEvent> out = Outlet.create("BuildingStage.out");
  private final FlowShape<FeedEvent, FeedEvent> shape = FlowShape.of(in, out);
  private final PartsReader reader;

  BuildingStage(PartsReader reader) {
    this.reader = reader;
  }

  @Override
  public FlowShape<FeedEvent, FeedEvent> shape() {
    return shape;
  }

  @Override
  public Pair<GraphStageLogic, Wants> createLogicAndMaterializedValuePair(Attributes attributes) {
    Logic logic = new Logic();
    return Pair.create(logic, logic);
  }

  private final class Logic extends TimerGraphStageLogic implements InHandler, OutHandler, Wants {
    private final AsyncCallback<Change> changes = createAsyncCallback(this::change);
    private final AsyncCallback<Read> readings = createAsyncCallback(this::read);
    /** Set at once, as the first event may be on its way; a built series may begin later. */
    private final Set<Series> passing = ConcurrentHashMap.newKeySet();

    private final Map<Series, BuiltTrack> tracks = new HashMap<>();
    private final Map<Series, List<BuiltTrack>> byBase = new HashMap<>();
    private final Map<BuiltTrack, Integer> attempts = new HashMap<>();
    private final ArrayDeque<FeedEvent> waiting = new ArrayDeque<>();

    Logic() {
      super(BuildingStage.this.shape);
      setHandler(in, this);
      setHandler(out, this);
    }

    @Override
    public void add(Series series, Series base) {
      if (base.equals(series)) {
        passing.add(series);
      } else {
        changes.invoke(new Change(series, Optional.of(base)));
      }
    }

    @Override
    public void remove(Series series) {
      passing.remove(series);
      changes.invoke(new Change(series, Optional.empty()));
    }

    private void change(Change change) {
      Series series = change.series;
      BuiltTrack old = tracks.remove(series);
      if (old != null) {
        byBase.getOrDefault(old.base(), new ArrayList<>()).remove(old);
        attempts.remove(old);
        cancelTimer(old);
      }
      change.base.ifPresent(base -> {
        var track = new BuiltTrack(series, base, reader.source().isGapless(base), waiting::addLast);
        tracks.put(series, track);
        byBase.computeIfAbsent(base, none -> new ArrayList<>()).add(track);
      });
    }

    @Override
    public void onPush() {
      FeedEvent event = grab(in);
      if (passing.contains(event.series())) {
        waiting.addLast(event);
      }
      for (BuiltTrack track : byBase.getOrDefault(event.series(), List.of())) {
        track.take(event);
        readMissing(track);
      }
      flow();
    }

    @Override
    public void onPull() {
      flow();
    }

    @Override
    public void onUpstreamFinish() {
      emitMultiple(out, List.copyOf(waiting).iterator(), this::completeStage);
    }

    private void flow() {
      if (isClosed(in) || !isAvailable(out)) {
        return;
      }
      FeedEvent next = waiting.pollFirst();
      if (next != null) {
        push(out, next);
      } else if (!hasBeenPulled(in)) {
        pull(in);
      }
    }

    /** Reads the parts that a series misses, unless a reading is running. */
    private void readMissing(BuiltTrack track) {
      if (track.missing().isPresent() && !attempts.containsKey(track)) {
        attempts.put(track, 0);
        begin(track);
      }
    }

    private void begin(BuiltTrack track) {
      track
          .missing()
          .ifPresent(missing -> reader
              .read(track.series(), track.base(), missing)
              .whenComplete((parts, failure) -> readings.invoke(
                  new Read(track, failure == null ? parts : Optional.empty(), failure))));
    }

    private void read(Read read) {
      BuiltTrack track = read.track;
      if (tracks.get(track.series()) != track) {
        return; // removed in the meantime
      }
      if (read.failure != null) {
        LOG.warn(
            "Parts could not be read. series={} why={}", track.series(), read.failure.toString());
      } else {
        read.parts.ifPresentOrElse(track::read, track::notAll);
      }
      int attempt = attempts.getOrDefault(track, 0) + 1;
      if (read.parts.isPresent() || track.missing().isEmpty()) {
        attempts.remove(track);
        readMissing(track);
      } else {
        attempts.put(track, attempt);
        scheduleOnce(track, pause(attempt));
      }
      flow();
    }

    @Override
    public void onTimer(Object track) {
      begin((BuiltTrack) track);
    }
  }

  private static Duration pause(int attempt) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, 8));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
