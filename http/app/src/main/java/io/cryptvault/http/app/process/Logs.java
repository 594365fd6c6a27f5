package io.cryptvault.http.app.process;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import io.cryptvault.config.LogSettings;
import org.slf4j.LoggerFactory;

/** How much a command logs, and how a line looks. */
public final class Logs {
  /** As {@code logback.xml} calls it. */
  private static final String APPENDER = "stderr";

  /** It logs what it throws; who asked it is told, and tells. Held, for the JDK forgets loggers that nobody holds. */
  private static final java.util.logging.Logger CACHE =
      java.util.logging.Logger.getLogger("com.github.benmanes.caffeine.cache");

  private Logs() {}

  /** Lines of this level and above alone. */
  public static void level(Level level) {
    root().setLevel(level);
    CACHE.setLevel(java.util.logging.Level.OFF);
  }

  /** Lines as the settings say; what has been logged until now looked as {@code logback.xml} says. */
  public static void format(LogSettings settings) {
    if (settings.format() == LogSettings.Format.JSON
        && root().getAppender(APPENDER) instanceof ConsoleAppender<ILoggingEvent> stderr) {
      JsonEncoder json = json();
      json.setContext(stderr.getContext());
      json.start();
      stderr.setEncoder(json);
    }
  }

  /** What happened is in the formatted message; the rest is the log's own housekeeping. */
  private static JsonEncoder json() {
    JsonEncoder json = new JsonEncoder();
    json.setWithFormattedMessage(true);
    json.setWithMessage(false);
    json.setWithArguments(false);
    json.setWithSequenceNumber(false);
    json.setWithNanoseconds(false);
    json.setWithContext(false);
    json.setWithMDC(false);
    return json;
  }

  /** What this logger has to tell is logged at {@code info}, however little the others may; unless errors alone are. */
  public static void tells(String name) {
    if (root().getLevel() != Level.ERROR) {
      logger(name).setLevel(Level.INFO);
    }
  }

  private static Logger root() {
    return logger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private static Logger logger(String name) {
    return (Logger) LoggerFactory.getLogger(name);
  }
}
