package io.cryptvault.http.trial;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Switches the log off until it is closed, or the last of several at once is: a seed logs a thousand warnings. */
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
