package io.cryptvault.actors.fetch;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.batch.Span;
import io.cryptvault.engine.market.Series;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorSystem;

/** The fetch jobs of a server, by number: running ones, and the newest finished ones. Thread-safe. */
public final class FetchJobs {
  private static final int RUNNING = 4;
  private static final int KNOWN = 100;

  private final ActorSystem<?> system;
  private final Fetcher fetcher;
  private final int parallel;
  private final Map<String, FetchJob> jobs = new LinkedHashMap<>();
  private int started;

  /**
   * No jobs yet.
   *
   * @param system runs the jobs
   * @param fetcher fetches one series
   * @param parallel how many series of a job at once, 1 or more
   */
  public FetchJobs(ActorSystem<?> system, Fetcher fetcher, int parallel) {
    this.system = system;
    this.fetcher = fetcher;
    this.parallel = parallel;
  }

  /**
   * Starts a job.
   *
   * @param series which to fetch
   * @param span which bars of each
   * @param scope whether to fetch stored bars again
   * @return the job's number
   * @throws Refused {@code OVERLOADED} when too many jobs are running
   */
  public synchronized String start(List<Series> series, Span span, FetchScope scope) {
    long running = jobs.values().stream().filter(FetchJobs::isRunning).count();
    if (running >= RUNNING) {
      throw new Refused(new Refusal(
          Refusal.Code.OVERLOADED,
          "fetch: expected fewer than " + RUNNING + " running, were " + running + "; ask later"));
    }
    String id = Integer.toString(++started);
    jobs.put(id, FetchJob.start(system, series, one -> fetcher.fetch(one, span, scope), parallel));
    jobs.entrySet().removeIf(job -> jobs.size() > KNOWN && !isRunning(job.getValue()));
    return id;
  }

  /**
   * {@return a job, or nothing if there is none with this number or it was dropped}
   *
   * @param id as {@link #start} returned it
   */
  public synchronized Optional<FetchJob> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  private static boolean isRunning(FetchJob job) {
    return job.progress().state() == FetchJob.State.RUNNING;
  }
}
