package io.cryptvault.actors.batch;

import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** The materialized value of a batch: shows its progress and can cancel it. Thread-safe. */
public final class BatchHandle {
  private volatile @Nullable ActorRef<BatchJob.Command> job;
  private volatile boolean cancelled;
  private volatile Progress progress;

  BatchHandle(int total) {
    this.progress = Progress.start(total);
  }

  /** {@return how far the batch is; zeros before it starts} */
  public Progress progress() {
    return progress;
  }

  /** Cancels the batch: work in flight is dropped, and the stream completes. Idempotent. */
  public void cancel() {
    cancelled = true;
    cancel(job);
  }

  /** Called by the job when it starts. An earlier cancel is sent now; the job may get it twice, which does no harm. */
  void began(ActorRef<BatchJob.Command> running) {
    job = running;
    if (cancelled) {
      cancel(running);
    }
  }

  /** Called by the job only. */
  void show(Progress newest) {
    progress = newest;
  }

  private static void cancel(@Nullable ActorRef<BatchJob.Command> running) {
    if (running != null) {
      running.tell(BatchJob.Cancel.INSTANCE);
    }
  }
}
