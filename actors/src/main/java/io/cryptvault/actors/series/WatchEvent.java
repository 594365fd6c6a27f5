package io.cryptvault.actors.series;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.reading.Readings;
import java.util.List;

/** What a worker tells those who watch it. Immutable. */
public sealed interface WatchEvent {

  /**
   * Where a stream stands. The first thing that is told, and again whenever what was told before no longer connects with
   * what follows: after a restart, or a correction of very many readings. Then the epoch is another one.
   *
   * @param epoch names the run of sequence numbers
   * @param seq of the last update before; the next one has one more
   */
  record Snapshot(String epoch, long seq, Readings readings) implements WatchEvent {}

  /** The stream goes on after this update: those that the watcher has missed come at once. */
  record Resumed(String epoch, long seq, List<Reading> missed) implements WatchEvent {
    public Resumed {
      missed = List.copyOf(missed);
    }
  }

  /** Updates with consecutive sequence numbers. */
  record Updates(List<Reading> readings) implements WatchEvent {
    public Updates {
      readings = List.copyOf(readings);
    }
  }

  /** No bar comes for now, for the venue does not trade the series; the next one says that it does again. */
  record Halted(String why) implements WatchEvent {}

  /** The stream cannot be had, or no longer. */
  record Ended(Refusal refusal) implements WatchEvent {}
}
