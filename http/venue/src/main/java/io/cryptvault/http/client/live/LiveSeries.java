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

/** The series of one feed: their tracks, their names on the stream, and whether they are being read. Confined. */
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

  /** Adds a series. Returns whether it is new; {@code time} is when it was asked for, by our clock. */
  boolean add(Series series, long time) {
    asked.putIfAbsent(series, time);
    return tracks.putIfAbsent(series, new SeriesTrack(series, out)) == null;
  }

  boolean isWanted(Series series) {
    return tracks.containsKey(series);
  }

  /**
   * Sets the name of a wanted series.
   *
   * @param ahead added to our time when the series was asked for, to have the venue's
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

  /** Forgets the series. Returns its name, if it has one. */
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

  /** Tells the reader that the venue does not trade the series. */
  void halted(Series series, long time, String why) {
    out.offer(new HaltEvent(series, time, why));
  }

  Optional<SeriesTrack> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The series that have a name. */
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

  /** Names of series that should have had a bar long ago. */
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

  /** Whether this is still the track of its series: a series may be removed and added again. */
  boolean isCurrent(SeriesTrack track) {
    return tracks.get(track.series()) == track;
  }

  /** Starts a reading for a series; false if one is running already. */
  boolean beginReading(SeriesTrack track) {
    return reading.add(track.series());
  }

  void endReading(SeriesTrack track) {
    if (isCurrent(track)) {
      reading.remove(track.series());
    }
  }
}
