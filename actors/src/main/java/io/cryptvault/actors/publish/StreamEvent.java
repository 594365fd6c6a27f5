package io.cryptvault.actors.publish;

import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.engine.market.Finality;

/** What a subscriber receives: first a snapshot, or the note that the stream is resumed; then updates. Immutable. */
public sealed interface StreamEvent {

  /** {@return the sequence number that the next event continues from} */
  long seq();

  /**
   * The present state of the stream. Sent again, with another epoch, when earlier events no longer connect with later ones.
   *
   * @param epoch names the run of sequence numbers
   * @param seq number of the last update before
   * @param readings at the newest closed bars
   */
  record Snapshot(String epoch, long seq, Readings readings) implements StreamEvent {
    /** {@return open time of the first bar that the calculations have seen, epoch milliseconds} */
    public long originTime() {
      return readings.originTime();
    }
  }

  /**
   * The stream continues after an update that the reader has. Sent instead of a snapshot when the reader asked for it.
   *
   * @param epoch names the run of sequence numbers
   * @param seq number of the update that the reader has
   */
  record Resumed(String epoch, long seq) implements StreamEvent {}

  /**
   * No bar arrives for now: the venue does not trade the series, which was delisted or halted. The stream stays open, and the next update
   * means that the series trades again.
   *
   * @param seq number of the last update before
   * @param why for people to read
   */
  record Halted(long seq, String why) implements StreamEvent {}

  /**
   * The readings at one bar.
   *
   * @param reading the same object for every subscriber of the stream, so that it can be encoded once
   * @param skipped number of updates before it that were merged because the reader was slow
   * @param arrivedMicros when its bar arrived at the engine, real time in microseconds since the epoch; 0 when that is not known, or when
   *     the reader had missed the update and was sent it later
   */
  record Update(Reading reading, long skipped, long arrivedMicros) implements StreamEvent {
    /**
     * An update whose way is not measured.
     *
     * @param reading the same object for every subscriber of the stream
     * @param skipped number of updates before it that were merged
     */
    public Update(Reading reading, long skipped) {
      this(reading, skipped, 0);
    }

    @Override
    public long seq() {
      return reading.seq();
    }

    /** {@return open time of the bar, epoch milliseconds} */
    public long openTime() {
      return reading.openTime();
    }

    /** {@return whether the bar is forming, provisional, closed or corrected} */
    public Finality kind() {
      return reading.kind();
    }

    /** {@return how often the reading at this bar was corrected; 0 unless this is a correction} */
    public int rev() {
      return reading.rev();
    }
  }
}
