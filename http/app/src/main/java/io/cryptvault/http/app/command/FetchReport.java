package io.cryptvault.http.app.command;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.fetch.FetchJob;
import io.cryptvault.actors.fetch.FetchProgress;
import io.cryptvault.http.app.option.CommonOptions;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.app.text.ProgressBar;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Reports on stderr how far a fetch is, and its result. */
final class FetchReport {
  private static final int NAMED = 20;
  /** Milliseconds between looks at the progress: often enough for a reader, rare enough for the fetch. */
  private static final long EVERY = 200;

  private final CommonOptions common;
  private final long begun = System.nanoTime();

  FetchReport(CommonOptions common) {
    this.common = common;
  }

  /** Shows the progress until the fetch ends; returns the exit code. */
  int follow(Supplier<FetchProgress> job) {
    FetchProgress now = job.get();
    ProgressBar bar = new ProgressBar(now.series(), common.drawsProgress());
    while (now.state() == FetchJob.State.RUNNING) {
      bar.to(now.done());
      pause();
      now = job.get();
    }
    bar.clear();
    return finish(now);
  }

  private static void pause() {
    try {
      Thread.sleep(EVERY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(ExitCode.FAILURE, "interrupted", e);
    }
  }

  /** Prints the summary; returns the exit code. */
  int finish(FetchProgress end) {
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
    if (end.state() == FetchJob.State.CANCELLED) {
      System.err.println("cancelled: expected " + end.series() + " series, "
          + (end.series() - end.done()) + " were not begun; what was fetched is kept, and the same"
          + " command goes on from there");
      return ExitCode.FAILURE;
    }
    return ExitCode.ofSome(
        end.failures().stream().map(failed -> failed.failure().code()).toList(), end.done());
  }

  private static void failures(List<FetchProgress.Failed> failed) {
    failed.stream().limit(NAMED).forEach(one -> {
      Refusal why = one.failure();
      // Most details start with the series already.
      String detail = why.detail().startsWith(one.series() + ": ")
          ? why.detail()
          : one.series() + ": " + why.detail();
      System.err.println("failed: " + detail + " [" + why.code() + "]");
    });
    if (failed.size() > NAMED) {
      System.err.println("failed: and " + (failed.size() - NAMED) + " more");
    }
  }
}
