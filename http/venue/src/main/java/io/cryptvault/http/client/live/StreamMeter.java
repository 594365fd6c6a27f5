package io.cryptvault.http.client.live;

import io.cryptvault.http.client.venue.StreamMessage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts the events of live streams. Thread-safe; any thread may read it at any time. */
final class StreamMeter {
  final AtomicInteger open = new AtomicInteger();
  final LongAdder opened = new LongAdder();
  final LongAdder broken = new LongAdder();
  final LongAdder fills = new LongAdder();
  final LongAdder droppedForming = new LongAdder();
  final LongAdder refusedFrames = new LongAdder();
  final LongAdder unknownMessages = new LongAdder();

  void unused(StreamMessage.Unused why) {
    switch (why) {
      case NOTHING_NEW -> {}
      case UNKNOWN -> unknownMessages.increment();
      case UNREADABLE -> refusedFrames.increment();
    }
  }

  StreamStatistics snapshot() {
    return new StreamStatistics(
        open.get(),
        opened.sum(),
        broken.sum(),
        fills.sum(),
        droppedForming.sum(),
        refusedFrames.sum(),
        unknownMessages.sum());
  }
}
