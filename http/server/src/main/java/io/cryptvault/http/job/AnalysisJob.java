package io.cryptvault.http.job;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.batch.BatchHandle;
import io.cryptvault.actors.batch.Span;
import io.cryptvault.actors.batch.SymbolResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/** One job: computes, keeps its results in a spool, and tells how far it is. Thread-safe. */
public final class AnalysisJob {
  /** Results that are written at once while the disk is behind. */
  private static final int TOGETHER = 32;

  /** A reader that waits for longer is sent a space, because a silent connection would be closed. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  /** JSON allows it before each line. */
  private static final ByteString SPACE = ByteString.fromString(" ");

  /** What a job works with. */
  record Tools(
      CryptVault vault,
      Executor blocking,
      LineFormat format,
      InstantSource clock,
      Duration maxTime,
      Duration expiresAfter) {}

  private final String id;
  private final JobPlan plan;
  private final Spool spool;
  private final Tools tools;
  private final long createdMillis;
  private final AtomicInteger readers = new AtomicInteger();
  private JobState state = JobState.QUEUED;
  private int done;
  private int failed;
  private long endedMillis;
  private @Nullable BatchHandle batch;

  AnalysisJob(String id, JobPlan plan, Spool spool, Tools tools) {
    this.id = id;
    this.plan = plan;
    this.spool = spool;
    this.tools = tools;
    this.createdMillis = tools.clock.millis();
  }

  /** {@return by which the job is found} */
  public String id() {
    return id;
  }

  /** {@return what it computes} */
  public JobPlan plan() {
    return plan;
  }

  /** {@return how far it is now} */
  public synchronized JobProgress progress() {
    return new JobProgress(
        id,
        state,
        plan.symbols().size(),
        done,
        failed,
        spool.isDeleted() ? 0 : spool.size(),
        readers.get(),
        createdMillis,
        state.isEnded() ? OptionalLong.of(expiresMillis()) : OptionalLong.empty(),
        state == JobState.FAILED ? spool.problem() : Optional.empty());
  }

  private long expiresMillis() {
    return endedMillis + tools.expiresAfter.toMillis();
  }

  /** Computes, if it has not been cancelled meanwhile. The stage is complete when nothing of it runs any more; it never fails. */
  CompletionStage<Done> run() {
    Pair<BatchHandle, CompletionStage<Done>> running;
    synchronized (this) {
      if (state != JobState.QUEUED) {
        return CompletableFuture.completedFuture(Done.getInstance());
      }
      state = JobState.RUNNING;
      running = tools
          .vault
          .batch(plan.symbols(), plan.interval(), plan.formulas(), Span.latest(plan.bars()))
          .takeWithin(tools.maxTime)
          .batch(TOGETHER, AnalysisJob::first, AnalysisJob::more)
          .mapAsync(
              1, results -> CompletableFuture.supplyAsync(() -> keep(results), tools.blocking))
          .toMat(Sink.ignore(), Keep.both())
          .run(tools.vault.system());
      batch = running.first();
    }
    return running.second().handle((all, failure) -> {
      end(failure == null ? tooLong() : Optional.of(problem(failure)));
      return Done.getInstance();
    });
  }

  private static List<SymbolResult> first(SymbolResult result) {
    return more(new ArrayList<>(), result);
  }

  private static List<SymbolResult> more(List<SymbolResult> results, SymbolResult next) {
    results.add(next);
    return results;
  }

  private Done keep(List<SymbolResult> results) {
    StringBuilder lines = new StringBuilder();
    int failures = 0;
    for (SymbolResult result : results) {
      lines.append(tools.format.row(result)).append('\n');
      failures += result instanceof SymbolResult.Failed ? 1 : 0;
    }
    try {
      spool.append(lines.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    synchronized (this) {
      done += results.size();
      failed += failures;
    }
    return Done.getInstance();
  }

  /** Its time was over before its last symbol. */
  private synchronized Optional<JobProblem> tooLong() {
    int all = plan.symbols().size();
    return done == all
        ? Optional.empty()
        : Optional.of(new JobProblem(
            "JOB_TOO_LONG",
            "job: expected its end within " + tools.maxTime.toSeconds()
                + " s, cryptvault.jobs.max-time, found " + done + " of " + all
                + " symbols computed; their results are kept: start a job of the others, or ask for"
                + " fewer bars"));
  }

  private static JobProblem problem(Throwable failure) {
    return switch (failure) {
      case SpoolFull full -> full.problem();
      case UncheckedIOException disk ->
        new JobProblem(
            "SPOOL_FAILED",
            "results: expected a file that can be written in the folder"
                + " cryptvault.jobs.folder, found: " + disk.getCause());
      case CompletionException e when e.getCause() != null -> problem(e.getCause());
      default -> {
        Refusal refusal = Refusal.of(failure);
        yield new JobProblem(refusal.code().name(), refusal.detail());
      }
    };
  }

  private void end(Optional<JobProblem> why) {
    synchronized (this) {
      if (state == JobState.RUNNING) {
        state = why.isPresent() ? JobState.FAILED : JobState.DONE;
        endedMillis = tools.clock.millis();
      }
      spool.end(why);
    }
  }

  /**
   * Cancels a job that has not ended, and deletes its results.
   *
   * @return whether it had not ended
   */
  boolean cancel(JobProblem why) {
    BatchHandle running;
    synchronized (this) {
      if (state.isEnded()) {
        return false;
      }
      state = JobState.CANCELLED;
      endedMillis = tools.clock.millis();
      spool.end(Optional.of(why));
      running = batch;
    }
    if (running != null) {
      running.cancel();
    }
    CompletionStage<?> unused = delete(why);
    return true;
  }

  /** Deletes the results; readers are told why. */
  CompletionStage<Done> delete(JobProblem why) {
    return CompletableFuture.supplyAsync(
        () -> {
          spool.delete(why);
          return Done.getInstance();
        },
        tools.blocking);
  }

  synchronized boolean isExpired(long nowMillis) {
    return state.isEnded() && nowMillis >= expiresMillis();
  }

  /**
   * The results as lines, at the reader's pace; while the job runs, they follow it to its end. Results that are not complete end with a
   * line that says why. A reader that waits long is sent spaces between lines.
   *
   * @param firstLine the line to start with, counted from 0
   * @param stalledAfter the stream fails when its reader takes nothing for this long
   * @return a stream of whole lines; it can be run any number of times
   */
  public Source<ByteString, NotUsed> results(long firstLine, Duration stalledAfter) {
    return Source.unfoldResourceAsync(
            () -> CompletableFuture.completedFuture(open(firstLine)),
            SpoolReader::next,
            this::close)
        .keepAlive(SILENCE, () -> SPACE)
        .backpressureTimeout(stalledAfter);
  }

  private SpoolReader open(long firstLine) {
    readers.incrementAndGet();
    return new SpoolReader(spool, tools.blocking, firstLine, tools.format::end);
  }

  private CompletionStage<Done> close(SpoolReader reader) {
    reader.close();
    readers.decrementAndGet();
    return CompletableFuture.completedFuture(Done.getInstance());
  }
}
