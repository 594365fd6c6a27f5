package io.cryptvault.http.client.live;

import io.cryptvault.actors.ingest.HaltEvent;
import io.cryptvault.engine.market.Series;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The series of one feed: where each stands, what it is called on the wire, whether it is being read. Confined. */
final class LiveSeries {
  private final SeriesTrack.Outlet out;
  private final Map<Series, SeriesTrack> tracks = new HashMap<>();
  private final Map<Series, Long> asked = new HashMap<>();
  private final Map<String, SeriesTrack> byName = new LinkedHashMap<>();
  private final Map<Series, String> names = new HashMap<>();
  private final Set<Series> reading = new HashSet<>();

  LiveSeries(SeriesTrack.Outlet out) {
    this.out = out;
  }

  /** Whether the series is new; {@code time} is when it was asked for, by our clock. */
  boolean add(Series series, long time) {
    asked.putIfAbsent(series, time);
    return tracks.putIfAbsent(series, new SeriesTrack(series, out)) == null;
  }

  boolean isWanted(Series series) {
    return tracks.containsKey(series);
  }

  /**
   * The venue calls the series so; it must be wanted.
   *
   * @param ahead by which the venue's clock is ahead of that by which the series was asked for
   */
  void name(Series series, String name, long ahead) {
    @Nullable SeriesTrack track = tracks.get(series);
    @Nullable Long time = asked.get(series);
    if (track != null && time != null) {
      track.from(time + ahead);
      byName.put(name, track);
      names.put(series, name);
    }
  }

  /** Forgets the series; answers its name, if it has one. */
  Optional<String> remove(Series series) {
    tracks.remove(series);
    asked.remove(series);
    reading.remove(series);
    @Nullable String name = names.remove(series);
    if (name != null) {
      byName.remove(name);
    }
    return Optional.ofNullable(name);
  }

  /** Tells that the venue does not trade the series. */
  void halted(Series series, long time, String why) {
    out.offer(new HaltEvent(series, time, why));
  }

  Optional<SeriesTrack> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Those that have a name there. */
  List<Series> all() {
    return List.copyOf(names.keySet());
  }

  Optional<SeriesTrack> track(Series series) {
    return Optional.ofNullable(tracks.get(series));
  }

  Set<String> names() {
    return byName.keySet();
  }

  void connectionLost() {
    byName.values().forEach(SeriesTrack::connectionLost);
  }

  /** Names of series of which a bar should have been told long ago. */
  List<String> overdue(long now) {
    return byName.entrySet().stream()
        .filter(named -> named.getValue().isOverdue(now))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Tracks with bars that the venue did not call closed. */
  List<SeriesTrack> unconfirmed() {
    return tracks.values().stream()
        .filter(track -> track.unconfirmedFrom().isPresent())
        .toList();
  }

  /** Whether this track is still the one of its series: a series may be taken out and in again. */
  boolean isCurrent(SeriesTrack track) {
    return tracks.get(track.series()) == track;
  }

  /** Claims the reading of what a series misses; false when somebody reads already. */
  boolean beginReading(SeriesTrack track) {
    return reading.add(track.series());
  }

  void endReading(SeriesTrack track) {
    if (isCurrent(track)) {
      reading.remove(track.series());
    }
  }
}
