package io.cryptvault.http.app.process;

import io.cryptvault.actors.telemetry.TraceSpan;
import io.cryptvault.actors.telemetry.Traces;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kamon.Kamon;
import kamon.trace.Identifier;
import kamon.trace.Span.Remote;
import kamon.trace.SpanBuilder;
import kamon.trace.Trace;

/**
 * Records traces by Kamon, which {@link Telemetry} starts. A trace that is not sampled costs a random number. Parents are passed on as text,
 * so nothing depends on the agent. Thread-safe.
 */
public final class KamonTraces implements Traces {
  private static final Pattern PARENT =
      Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

  private final double sample;
  private final DoubleSupplier random;

  /**
   * Kamon must have started.
   *
   * @param sample share of new traces that are recorded, 0 to 1; a trace that comes from outside is recorded when its own flag says so
   * @param random from 0 to 1; thread-safe
   */
  public KamonTraces(double sample, DoubleSupplier random) {
    this.sample = sample;
    this.random = random;
  }

  @Override
  public TraceSpan begin(String name, String parent) {
    if (parent.isEmpty()) {
      return random.getAsDouble() < sample ? started(Kamon.spanBuilder(name)) : TraceSpan.NONE;
    }
    Matcher parts = PARENT.matcher(parent);
    if (!parts.matches() || (Integer.parseInt(parts.group(3), 16) & 1) == 0) {
      return TraceSpan.NONE;
    }
    Trace trace = Trace.create(identifier(parts.group(1)), Trace.Empty().samplingDecision());
    trace.keep();
    return started(Kamon.spanBuilder(name)
        .asChildOf(new Remote(identifier(parts.group(2)), Identifier.Empty(), trace)));
  }

  private static Identifier identifier(String digits) {
    return new Identifier(digits, HexFormat.of().parseHex(digits));
  }

  private static TraceSpan started(SpanBuilder builder) {
    return new Recorded(builder.ignoreParentFromContext().doNotTrackMetrics().start());
  }

  /** A span that Kamon reports when it has ended. */
  private record Recorded(kamon.trace.Span span, String text, AtomicBoolean ended)
      implements TraceSpan {
    Recorded(kamon.trace.Span span) {
      this(
          span,
          "00-" + span.trace().id().string() + "-" + span.id().string() + "-01",
          new AtomicBoolean());
    }

    @Override
    public TraceSpan child(String name) {
      return started(Kamon.spanBuilder(name).asChildOf(span));
    }

    @Override
    public TraceSpan tag(String name, String value) {
      span.tag(name, value);
      return this;
    }

    @Override
    public void failed(String why) {
      span.fail(why);
    }

    @Override
    public void end() {
      if (ended.compareAndSet(false, true)) {
        span.finish();
      }
    }
  }
}
