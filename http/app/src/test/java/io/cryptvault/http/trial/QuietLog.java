package io.cryptvault.http.trial;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** No log until it is closed, and until the last of those is closed that run at once: a seed has a thousand warnings. */
final class QuietLog implements AutoCloseable {
  private static final Logger ROOT =
      (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private static final Level USUAL = ROOT.getLevel();
  private static int running;

  private final int count;

  private QuietLog(int count) {
    this.count = count;
    change(count);
  }

  static QuietLog begin() {
    return new QuietLog(1);
  }

  /** Leaves the log as it is. */
  static QuietLog none() {
    return new QuietLog(0);
  }

  private static synchronized void change(int by) {
    running += by;
    ROOT.setLevel(running > 0 ? Level.OFF : USUAL);
  }

  @Override
  public void close() {
    change(-count);
  }
}
