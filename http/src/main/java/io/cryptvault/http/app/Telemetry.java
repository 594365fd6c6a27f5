package io.cryptvault.http.app;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.function.BooleanSupplier;
import kamon.Kamon;
import kamon.prometheus.PrometheusReporter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kamon, for the server alone: metrics of the JVM, of the actors by group (with the agent) and our own instruments, as text
 * for {@code /metrics}. Nothing of it opens a port.
 */
final class Telemetry implements AutoCloseable {
  /** A group's metric: it moves as soon as a worker's group has handled a message, if the agent is at work. */
  private static final String GROUP_METRIC = "pekko_group_processing_time_seconds_count";

  private static final Logger LOG = LoggerFactory.getLogger(Telemetry.class);

  private final PrometheusReporter reporter;

  private Telemetry(PrometheusReporter reporter) {
    this.reporter = reporter;
  }

  /** Starts Kamon; must come before the actor system, whose groups it is told of here. */
  static Telemetry start(Config config) {
    Config kamon =
        ConfigFactory.parseResources("telemetry.conf").withFallback(config).resolve();
    Kamon.initWithoutAttaching(kamon);
    PrometheusReporter reporter = new PrometheusReporter("kamon.prometheus", kamon);
    Kamon.addReporter("cryptvault-metrics", reporter);
    return new Telemetry(reporter);
  }

  /** The newest metrics in Prometheus' text format. */
  String scrape() {
    return reporter.scrapeData();
  }

  /** Whether a group of actors shows any message handled. */
  boolean actorsMove() {
    return scrape()
        .lines()
        .anyMatch(line -> line.startsWith(GROUP_METRIC) && !line.endsWith(" 0.0"));
  }

  /** Says loudly when the actors' metrics do not move though the engine has worked. */
  static void check(BooleanSupplier actorsMove) {
    if (actorsMove.getAsBoolean()) {
      LOG.info("Actor metrics move.");
    } else {
      LOG.error(
          "Actor metrics do not move: throughput, mailbox and processing time are missing from"
              + " /metrics. The agent did not start; run the server with java -jar, as"
              + " ./cryptvault serve does. Everything else works.");
    }
  }

  @Override
  public void close() {
    Kamon.stopModules();
  }
}
