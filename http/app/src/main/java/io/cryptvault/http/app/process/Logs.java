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
  /** Its name in {@code logback.xml}. */
  private static final String APPENDER = "stderr";

  /** It logs exceptions that it also throws to its caller, who reports them. Held, because the JDK drops loggers that nobody holds. */
  private static final java.util.logging.Logger CACHE =
      java.util.logging.Logger.getLogger("com.github.benmanes.caffeine.cache");

  private Logs() {}

  /**
   * Logs only lines of this level and above.
   *
   * @param level the least that is logged
   */
  public static void level(Level level) {
    root().setLevel(level);
    CACHE.setLevel(java.util.logging.Level.OFF);
  }

  /**
   * Logs in the format of the settings. Earlier lines have the format of {@code logback.xml}.
   *
   * @param settings checked
   */
  public static void format(LogSettings settings) {
    if (settings.format() == LogSettings.Format.JSON
        && root().getAppender(APPENDER) instanceof ConsoleAppender<ILoggingEvent> stderr) {
      JsonEncoder json = json();
      json.setContext(stderr.getContext());
      json.start();
      stderr.setEncoder(json);
    }
  }

  /** The formatted message says what happened; the other fields repeat it or serve the log itself. */
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

  /**
   * Logs {@code info} lines of this logger whatever the level of the others, unless only errors are logged.
   *
   * @param name as the logger has it
   */
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
