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

/** Tells on stderr how far a fetch is and what it came to. */
public final class FetchReport {
  private static final int NAMED = 20;
  /** Progress is looked at so often, in milliseconds: often enough for a reader, seldom enough for a fetch. */
  private static final long EVERY = 200;

  private final CommonOptions common;
  private final long begun = System.nanoTime();

  public FetchReport(CommonOptions common) {
    this.common = common;
  }

  /** Looks at it until its end; what the command ends with. */
  int follow(Supplier<FetchProgress> job) {
    FetchProgress now = job.get();
    ProgressBar bar = new ProgressBar(now.series(), common.drawsProgress());
    while (now.state() == FetchJob.State.RUNNING) {
      bar.to(now.done());
      pause();
      now = job.get();
    }
    bar.clear();
    return told(now);
  }

  private static void pause() {
    try {
      Thread.sleep(EVERY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(ExitCode.FAILURE, "interrupted", e);
    }
  }

  /** The summary; what the command ends with. */
  public int told(FetchProgress end) {
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
      // What is said of a series begins with it as a rule.
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
