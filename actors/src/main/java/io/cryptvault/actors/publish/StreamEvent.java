package io.cryptvault.actors.publish;

import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.engine.market.Finality;

/** What a subscriber is told: a snapshot first, or that it is resumed, updates after it. Immutable. */
public sealed interface StreamEvent {

  /** The sequence number that the next event goes on from. */
  long seq();

  /**
   * Where the stream stands. Comes again, with another epoch, when what was told before no longer connects with what
   * follows.
   *
   * @param epoch names the run of sequence numbers
   * @param seq of the last update before
   */
  record Snapshot(String epoch, long seq, Readings readings) implements StreamEvent {
    /** Open time of the first bar that the calculations have seen, epoch milliseconds. */
    public long originTime() {
      return readings.originTime();
    }
  }

  /** The stream goes on after an update that the reader has; instead of a snapshot, when it asked for that. */
  record Resumed(String epoch, long seq) implements StreamEvent {}

  /**
   * No bar comes for now: the venue does not trade the series, which was delisted or halted. The stream stays, and the next
   * update says that it trades again.
   *
   * @param seq of the last update before
   * @param why in words for people
   */
  record Halted(long seq, String why) implements StreamEvent {}

  /**
   * The readings at one bar.
   *
   * @param reading the same object for every subscriber of the stream, so that it can be encoded once
   * @param skipped updates before it that were merged because the reader was slow
   */
  record Update(Reading reading, long skipped) implements StreamEvent {
    @Override
    public long seq() {
      return reading.seq();
    }

    public long openTime() {
      return reading.openTime();
    }

    public Finality kind() {
      return reading.kind();
    }

    /** Of a corrected one, how often the reading at this bar was; else 0. */
    public int rev() {
      return reading.rev();
    }
  }
}
