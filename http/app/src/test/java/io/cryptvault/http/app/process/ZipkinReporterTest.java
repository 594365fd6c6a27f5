package io.cryptvault.http.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import kamon.tag.TagSet;
import kamon.trace.Identifier;
import kamon.trace.Span;
import kamon.trace.Trace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.slf4j.LoggerFactory;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

@Execution(ExecutionMode.SAME_THREAD)
class ZipkinReporterTest {
  private final Logger log = (Logger) LoggerFactory.getLogger(ZipkinReporter.class);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private long nanos;

  @BeforeEach
  void listen() {
    logged.start();
    log.addAppender(logged);
  }

  @AfterEach
  void stopListening() {
    log.detachAppender(logged);
  }

  private static Seq<Span.Finished> spans(int count) {
    Identifier id = new Identifier("0102030405060708", new byte[8]);
    Span.Finished one = new Span.Finished(
        id,
        Trace.create(id, Trace.Empty().samplingDecision()),
        Identifier.Empty(),
        "request",
        false,
        false,
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        null,
        TagSet.Empty(),
        TagSet.Empty(),
        null,
        null);
    return CollectionConverters.asScala(java.util.Collections.nCopies(count, one))
        .toSeq();
  }

  private List<String> lines() {
    return logged.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static URI at(int port) {
    return URI.create("http://127.0.0.1:" + port + "/api/v2/spans");
  }

  @Test
  void a_collector_that_is_down_is_a_line_a_minute_with_all_that_was_lost() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    ZipkinReporter reporter = new ZipkinReporter(at(closed), () -> nanos);
    for (int k = 0; k < 30; k++) {
      reporter.reportSpans(spans(10));
      nanos += Duration.ofSeconds(2).toNanos();
    }
    assertThat(lines()).hasSize(1).first().asString().contains("lost=10 ");
    reporter.reportSpans(spans(10));
    assertThat(lines()).hasSize(2).last().asString().contains("lost=300 ");
    reporter.stop();
  }

  @Test
  void a_collector_that_does_not_answer_is_given_up_before_the_next_call_is_due()
      throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ZipkinReporter reporter = new ZipkinReporter(at(silent.getLocalPort()), () -> nanos);
      reporter.reportSpans(spans(4096));
      assertThat(lines())
          .hasSize(1)
          .first()
          .asString()
          .contains("lost=4096 ")
          .contains("timed out");
      reporter.stop();
    }
  }

  @Test
  void a_collector_that_refuses_is_told_of_by_its_status() throws IOException {
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext("/", exchange -> {
      exchange.sendResponseHeaders(413, -1);
      exchange.close();
    });
    collector.start();
    ZipkinReporter reporter = new ZipkinReporter(at(collector.getAddress().getPort()), () -> nanos);
    reporter.reportSpans(spans(0));
    assertThat(lines()).as("nothing to send").isEmpty();
    reporter.reportSpans(spans(3));
    assertThat(lines()).hasSize(1).first().asString().contains("lost=3 why=it answered 413");
    reporter.stop();
    collector.stop(0);
  }
}
