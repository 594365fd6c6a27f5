package io.cryptvault.http.client.live;

import io.cryptvault.actors.ingest.BarEvent;
import io.cryptvault.actors.ingest.FeedEvent;
import io.cryptvault.engine.market.Finality;
import org.apache.pekko.stream.BoundedSourceQueue;

/**
 * The bounded queue from feeds to the reader of a stream. When it is half full, forming bars are dropped to keep room for closed
 * ones. A closed bar that finds it full is not taken; its series reads it again later. Thread-safe.
 */
record LiveOutlet(BoundedSourceQueue<FeedEvent> queue, int capacity, StreamMeter meter)
    implements SeriesTrack.Outlet {

  @Override
  public boolean offer(FeedEvent event) {
    boolean isForming = event instanceof BarEvent bar && bar.finality() == Finality.FORMING;
    boolean taken =
        !(isForming && queue.size() >= capacity / 2) && queue.offer(event).isEnqueued();
    if (isForming && !taken) {
      meter.droppedForming.increment();
    }
    return taken;
  }
}
