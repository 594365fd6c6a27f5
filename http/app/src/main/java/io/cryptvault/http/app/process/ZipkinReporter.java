package io.cryptvault.http.app.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.Config;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import kamon.module.SpanReporter;
import kamon.tag.Tag;
import kamon.trace.Span;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Sends finished spans to a collector, as the JSON of Zipkin's API, version 2. Kamon calls it on a thread of its own every few seconds with at
 * most {@code kamon.trace.reporter-queue-size} spans, which it forgets then. A collector that is down or slow loses spans and costs nothing
 * else: a call is given up before the next one is due, nothing waits, and the log says so at most once a minute. Confined to Kamon's thread.
 */
final class ZipkinReporter implements SpanReporter {
  private static final Logger LOG = LoggerFactory.getLogger(ZipkinReporter.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int MICROS = 1_000_000;

  private final URI collector;
  private final LongSupplier nanos;
  private final HttpClient http;
  /** Spans that were lost and not told of. */
  private long lost;

  private boolean warned;
  private long warnedAt;

  /** Nothing is sent yet; {@code nanos} is any clock. */
  ZipkinReporter(URI collector, LongSupplier nanos) {
    this.collector = collector;
    this.nanos = nanos;
    this.http = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(PATIENCE)
        .build();
  }

  @Override
  public void reportSpans(Seq<Span.Finished> spans) {
    if (spans.isEmpty()) {
      return;
    }
    try {
      HttpResponse<Void> answer = http.send(
          HttpRequest.newBuilder(collector)
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(
                  document(CollectionConverters.asJava(spans))))
              .build(),
          HttpResponse.BodyHandlers.discarding());
      if (answer.statusCode() / 100 != 2) {
        lose(spans.size(), "it answered " + answer.statusCode());
      }
    } catch (IOException e) {
      lose(spans.size(), e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void lose(int spans, String why) {
    lost += spans;
    long now = nanos.getAsLong();
    if (!warned || now - warnedAt >= QUIET_NANOS) {
      LOG.warn(
          "Spans not taken by the collector of cryptvault.telemetry.traces.endpoint."
              + " endpoint={} lost={} why={}",
          collector,
          lost,
          why);
      warned = true;
      warnedAt = now;
      lost = 0;
    }
  }

  private static byte[] document(Iterable<Span.Finished> spans) throws JsonProcessingException {
    ArrayNode all = JSON.createArrayNode();
    spans.forEach(span -> write(span, all.addObject()));
    return JSON.writeValueAsBytes(all);
  }

  private static void write(Span.Finished span, ObjectNode into) {
    into.put("traceId", span.trace().id().string()).put("id", span.id().string());
    if (!span.parentId().isEmpty()) {
      into.put("parentId", span.parentId().string());
    }
    into.put("name", span.operationName())
        .put("timestamp", micros(span.from()))
        .put("duration", Math.max(1, micros(span.to()) - micros(span.from())));
    into.putObject("localEndpoint").put("serviceName", "cryptvault");
    ObjectNode tags = into.putObject("tags");
    // The iterator gives one object again and again, with another tag in it.
    for (Iterator<Tag> all = span.tags().iterator(); all.hasNext(); ) {
      Tag tag = all.next();
      tags.put(tag.key(), String.valueOf(Tag.unwrapValue(tag)));
    }
    if (span.hasError() && !tags.has("error")) {
      tags.put("error", "true");
    }
  }

  private static long micros(Instant time) {
    return time.getEpochSecond() * MICROS + time.getNano() / 1_000;
  }

  @Override
  public void stop() {
    http.close();
  }

  @Override
  public void reconfigure(Config config) {}
}
