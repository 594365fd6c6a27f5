package io.cryptvault.actors.batch;

import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** What a batch materializes to: its progress, and the means to end it. Thread-safe. */
public final class BatchHandle {
  private volatile @Nullable ActorRef<BatchJob.Command> job;
  private volatile boolean cancelled;
  private volatile Progress progress;

  BatchHandle(int total) {
    this.progress = Progress.start(total);
  }

  /** How far it is. A job that has not begun yet shows zeros. */
  public Progress progress() {
    return progress;
  }

  /** Ends the batch: what is in flight is let go, the stream completes. Idempotent. */
  public void cancel() {
    cancelled = true;
    tell(job);
  }

  /** Said by the job; a cancel that came before is told now. It may be told twice, which does no harm. */
  void began(ActorRef<BatchJob.Command> running) {
    job = running;
    if (cancelled) {
      tell(running);
    }
  }

  /** Said by the job alone. */
  void show(Progress newest) {
    progress = newest;
  }

  private static void tell(@Nullable ActorRef<BatchJob.Command> running) {
    if (running != null) {
      running.tell(BatchJob.Cancel.INSTANCE);
    }
  }
}
