package io.cryptvault.actors.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A worker failed on a bar or a question, and restarts from its history. */
@Name("cryptvault.WorkerRestarted")
@Label("Worker Restarted")
@Category({"CryptVault", "Live"})
@Description("A worker that failed, and restarts from its history")
@StackTrace(false)
public final class WorkerRestarted extends Event {
  @Label("Series")
  String series = "";

  @Label("Failure")
  String failure = "";

  @Label("Failures in a Row")
  int failures;

  private WorkerRestarted() {}

  /**
   * Records a restart, if anybody records.
   *
   * @param of the series
   * @param why what the worker failed with
   * @param inRow how many failures there were since the last success
   */
  public static void record(Object of, Throwable why, int inRow) {
    WorkerRestarted event = new WorkerRestarted();
    if (event.shouldCommit()) {
      event.series = of.toString();
      event.failure = why.toString();
      event.failures = inRow;
      event.commit();
    }
  }
}
