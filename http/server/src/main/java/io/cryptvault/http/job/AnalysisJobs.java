package io.cryptvault.http.job;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.config.JobSettings;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.jspecify.annotations.Nullable;

/** The jobs of a server by their id: queued, running, and those whose results have not expired. Thread-safe. */
public final class AnalysisJobs {
  private static final String BLOCKING = "cryptvault.blocking-dispatcher";
  private static final Duration MARGIN = Duration.ofSeconds(1);
  private static final JobProblem CANCELLED =
      new JobProblem("JOB_CANCELLED", "job: expected results, found a cancelled job");
  private static final JobProblem DELETED =
      new JobProblem("JOB_DELETED", "job: its results were deleted by a client");
  private static final JobProblem STOPPING =
      new JobProblem("STOPPING", "job: the server stops; start the job again");

  private final CryptVault vault;
  private final JobSettings settings;
  private final AnalysisJob.Tools tools;
  private final SpoolBudget budget;
  private final JobProblem expired;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, AnalysisJob> jobs = new LinkedHashMap<>();
  private final Deque<AnalysisJob> queue = new ArrayDeque<>();
  /** Why jobs are gone, the newest last; as many as there can be jobs. */
  private final Map<String, JobProblem> gone = new LinkedHashMap<>();

  private int running;
  private long started;
  private boolean isStopped;
  private @Nullable Cancellable sweep;

  /**
   * No jobs yet.
   *
   * @param vault computes
   * @param settings limits
   * @param format writes results
   * @param clock tells when jobs expire
   */
  public AnalysisJobs(
      CryptVault vault, JobSettings settings, LineFormat format, InstantSource clock) {
    this.vault = vault;
    this.settings = settings;
    this.budget = new SpoolBudget(settings.maxSpoolTotalBytes());
    this.tools = new AnalysisJob.Tools(
        vault,
        vault.system().dispatchers().lookup(DispatcherSelector.fromConfig(BLOCKING)),
        format,
        clock,
        settings.maxTime(),
        settings.expiresAfter());
    this.expired = new JobProblem(
        "JOB_EXPIRED",
        "job: its results were kept for " + settings.expiresAfter().toSeconds()
            + " s after its end, cryptvault.jobs.expires-after; start the job again");
  }

  /**
   * Starts a job, or queues it while others run.
   *
   * @param plan what to compute
   * @return the job
   * @throws Refused {@code OVERLOADED} when too many jobs are kept, {@code STOPPING} when the server stops
   */
  public synchronized AnalysisJob start(JobPlan plan) {
    removeExpired();
    if (isStopped) {
      throw new Refused(Refusal.Code.STOPPING, "jobs: the server stops");
    }
    if (jobs.size() >= settings.maxKept()) {
      throw new Refused(
          Refusal.Code.OVERLOADED,
          "jobs: expected fewer than " + settings.maxKept()
              + " that are queued, running or kept, as many as cryptvault.jobs.max-kept allows;"
              + " DELETE one that is not needed, or ask later");
    }
    String id =
        "j" + ++started + "-" + HexFormat.of().toHexDigits(random.nextLong()).substring(4);
    Spool spool = new Spool(
        settings.spoolFolder().resolve("cryptvault-" + id + ".ndjson"),
        settings.maxSpoolBytes(),
        budget);
    AnalysisJob job = new AnalysisJob(id, plan, spool, tools);
    jobs.put(id, job);
    queue.add(job);
    runNext();
    return job;
  }

  private void runNext() {
    for (AnalysisJob job; running < settings.maxRunning() && (job = queue.poll()) != null; ) {
      running++;
      CompletionStage<?> unused = job.run().thenRun(this::ended);
    }
  }

  private synchronized void ended() {
    running--;
    runNext();
    sweepLater();
  }

  /** An expired job is found by the next request, too; this frees its disk without one. */
  private void sweepLater() {
    if (sweep == null && !isStopped) {
      sweep = vault
          .system()
          .scheduler()
          .scheduleOnce(
              settings.expiresAfter().plus(MARGIN), this::swept, vault.system().executionContext());
    }
  }

  private synchronized void swept() {
    sweep = null;
    removeExpired();
    if (jobs.values().stream().anyMatch(job -> job.progress().state().isEnded())) {
      sweepLater();
    }
  }

  /** What is known of an id. */
  public sealed interface Found {}

  /**
   * The job.
   *
   * @param job with this id
   */
  public record Known(AnalysisJob job) implements Found {}

  /**
   * There was one.
   *
   * @param why it is gone
   */
  public record Gone(JobProblem why) implements Found {}

  /**
   * {@return what is known of an id; empty when this server has started no such job, or long ago}
   *
   * @param id of a job
   */
  public synchronized Optional<Found> find(String id) {
    removeExpired();
    AnalysisJob job = jobs.get(id);
    return job != null
        ? Optional.of(new Known(job))
        : Optional.ofNullable(gone.get(id)).map(Gone::new);
  }

  /** {@return all jobs, the oldest first: at most {@code cryptvault.jobs.max-kept}} */
  public synchronized List<AnalysisJob> all() {
    removeExpired();
    return List.copyOf(jobs.values());
  }

  /**
   * Cancels a job that has not ended; removes one that has, with its results.
   *
   * @param job one of these
   */
  public synchronized void delete(AnalysisJob job) {
    if (job.cancel(CANCELLED)) {
      queue.remove(job);
      sweepLater();
    } else {
      remove(job, DELETED);
    }
  }

  private void remove(AnalysisJob job, JobProblem why) {
    if (jobs.remove(job.id(), job)) {
      gone.put(job.id(), why);
      if (gone.size() > settings.maxKept()) {
        gone.remove(gone.keySet().iterator().next());
      }
      CompletionStage<?> unused = job.delete(why);
    }
  }

  private void removeExpired() {
    long now = tools.clock().millis();
    for (AnalysisJob job : List.copyOf(jobs.values())) {
      if (job.isExpired(now)) {
        remove(job, expired);
      }
    }
  }

  /** Starts no more jobs and cancels those that have not ended. The results of the others can still be read. */
  public synchronized void stop() {
    isStopped = true;
    queue.clear();
    jobs.values().forEach(job -> job.cancel(STOPPING));
    if (sweep != null) {
      sweep.cancel();
    }
  }

  /**
   * Stops, and deletes all results.
   *
   * @return done when no file is left
   */
  public CompletionStage<Done> close() {
    stop();
    return CompletableFuture.allOf(all().stream()
            .map(job -> job.delete(STOPPING).toCompletableFuture())
            .toArray(CompletableFuture[]::new))
        .thenApply(all -> Done.getInstance());
  }
}
