package io.cryptvault.http.app.process;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.cryptvault.actors.telemetry.Traces;
import io.cryptvault.config.TelemetrySettings;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import kamon.Kamon;
import kamon.prometheus.PrometheusReporter;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kamon, for the server alone: metrics of the JVM, of the actors by group (with the agent) and our own instruments, as text
 * for {@code /metrics}. Nothing of it opens a port.
 */
public final class Telemetry implements AutoCloseable {
  /** The metric of a group that {@link #probe} makes move, if the agent is at work. */
  private static final String PROBED = "pekko_group_processing_time_seconds_count{group=\"probe\"";

  private static final Logger LOG = LoggerFactory.getLogger(Telemetry.class);

  private final PrometheusReporter reporter;
  private final Traces traces;

  private Telemetry(PrometheusReporter reporter, Traces traces) {
    this.reporter = reporter;
    this.traces = traces;
  }

  /**
   * Starts Kamon. Call it before the actor system is created: Kamon learns here which groups of actors to measure.
   *
   * @param config loaded; {@code telemetry.conf} goes before it
   * @return to be closed when the server ends
   */
  public static Telemetry start(Config config) {
    return start(config, TelemetrySettings.OFF);
  }

  /**
   * Starts Kamon, which also sends traces if the settings name a collector. Call it before the actor system is created.
   *
   * @param config loaded; {@code telemetry.conf} goes before it
   * @param settings where traces go
   * @return to be closed when the server ends
   */
  public static Telemetry start(Config config, TelemetrySettings settings) {
    Config kamon =
        ConfigFactory.parseResources("telemetry.conf").withFallback(config).resolve();
    Kamon.initWithoutAttaching(kamon);
    PrometheusReporter reporter = new PrometheusReporter("kamon.prometheus", kamon);
    Kamon.addReporter("cryptvault-metrics", reporter);
    Traces traces = settings
        .collector()
        .<Traces>map(collector -> {
          Kamon.addReporter("cryptvault-traces", new ZipkinReporter(collector, System::nanoTime));
          return new KamonTraces(
              settings.sample(), () -> ThreadLocalRandom.current().nextDouble());
        })
        .orElse(Traces.NONE);
    return new Telemetry(reporter, traces);
  }

  /** {@return where the engine records traces; {@link Traces#NONE} if the settings name no collector} */
  public Traces traces() {
    return traces;
  }

  /** {@return the newest metrics in Prometheus' text format; Kamon makes a new text every tick, and gives the same object until then} */
  public String scrape() {
    return reporter.scrapeData();
  }

  /**
   * Lets an actor handle a few messages, so that {@link #actorsMove} has something to see also in a quiet server.
   *
   * @param system gets the actor
   */
  public static void probe(ActorSystem<?> system) {
    ActorRef<String> probe =
        system.systemActorOf(Behaviors.ignore(), "cryptvault-probe", Props.empty());
    for (int i = 0; i < 10; i++) {
      probe.tell("is anybody counting?");
    }
  }

  /** {@return whether the group of the probe shows any handled message} */
  public boolean actorsMove() {
    return scrape().lines().anyMatch(line -> line.startsWith(PROBED) && !line.endsWith(" 0.0"));
  }

  /**
   * Logs an error when the metrics of the actors do not move although a probe has worked.
   *
   * @param actorsMove asked once
   */
  public static void check(BooleanSupplier actorsMove) {
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
