package io.cryptvault.http.app;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.fetch.FetchJob;
import io.cryptvault.actors.fetch.FetchProgress;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tells on stderr how far a fetch is and what it came to. */
final class FetchReport {
  private static final int NAMED = 20;
  /** Progress is looked at so often, in milliseconds: often enough for a reader, seldom enough for a fetch. */
  private static final long EVERY = 200;

  private final CommonOptions common;
  private final long begun = System.nanoTime();

  FetchReport(CommonOptions common) {
    this.common = common;
  }

  /** Waits for its end; what the command ends with. */
  int follow(FetchJob job) {
    ProgressBar bar = new ProgressBar(job.progress().series(), common.drawsProgress());
    while (!isDone(job)) {
      bar.to(job.progress().done());
    }
    bar.clear();
    return told(Waiting.until(job.done()));
  }

  private static boolean isDone(FetchJob job) {
    try {
      job.done().toCompletableFuture().get(EVERY, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    } catch (java.util.concurrent.ExecutionException e) {
      return true; // told by who waits for the value
    }
  }

  /** The summary; what the command ends with. */
  int told(FetchProgress end) {
    if (!common.isQuiet()) {
      System.err.println(String.format(
          Locale.ROOT,
          "%,d of %,d series in %.2f s: %,d bars added, %,d corrected, %,d already there; %d"
              + " failed",
          end.done(),
          end.series(),
          (System.nanoTime() - begun) / 1e9,
          end.added(),
          end.corrected(),
          end.known(),
          end.failures().size()));
    }
    failures(end.failures());
    return ExitCode.ofSome(
        end.failures().stream().map(failed -> failed.failure().code()).toList(), end.done());
  }

  private static void failures(List<FetchProgress.Failed> failed) {
    failed.stream().limit(NAMED).forEach(one -> {
      Refusal why = one.failure();
      System.err.println("failed: " + one.series() + ": " + why.detail() + " [" + why.code() + "]");
    });
    if (failed.size() > NAMED) {
      System.err.println("failed: and " + (failed.size() - NAMED) + " more");
    }
  }
}
