package io.cryptvault.http.page;

import io.cryptvault.engine.market.Quoted;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What browsers refused to load or run because the dashboard's policy forbids it. There should be none: a report means that a file of the
 * dashboard is wrong, or that something in the browser adds to the page. Bounded. Thread-safe.
 */
public final class ViolationReports {
  /** Reports that are kept, the newest, and the number of those that are logged. */
  private static final int MOST = 20;

  private static final int MOST_CHARACTERS = 2_000;
  private static final Logger LOG = LoggerFactory.getLogger(ViolationReports.class);

  private final Deque<String> newest = new ArrayDeque<>();
  private long count;

  /** None yet. */
  public ViolationReports() {}

  /**
   * What has been reported.
   *
   * @param count of all reports since the start
   * @param newest the last of them, the oldest first, as browsers sent them
   */
  public record Summary(long count, List<String> newest) {
    /** Copies the list. */
    public Summary {
      newest = List.copyOf(newest);
    }
  }

  /**
   * Takes a report.
   *
   * @param report as the browser sent it; a long one is cut
   */
  public synchronized void add(String report) {
    count++;
    if (count <= MOST) {
      LOG.warn("A browser refused content of the dashboard. report={}", Quoted.cut(report));
    }
    if (newest.size() == MOST) {
      newest.removeFirst();
    }
    newest.addLast(report.substring(0, Math.min(report.length(), MOST_CHARACTERS)));
  }

  /** {@return what has been reported since the start} */
  public synchronized Summary summary() {
    return new Summary(count, List.copyOf(newest));
  }
}
