package io.cryptvault.actors.telemetry;

/**
 * Where the engine records what became of single questions and loads. The engine contains no tracing library: {@code cryptvault serve} uses
 * Kamon if its settings name a collector, and an application that embeds the engine connects its own ({@link
 * io.cryptvault.actors.EngineSetup#traces}). Implementations must be thread-safe and must not block.
 *
 * <pre>
 * request ─▶ worker ─▶ cache, or computation       load ─▶ store       reads what is kept
 *        └─▶ encoding                                  ├─▶ fetch ─▶ parse
 *                                                      ├─▶ store       writes what was fetched
 *                                                      └─▶ worker      takes the bars into the chart
 * </pre>
 *
 * <p>A question carries its parent as text, because it may be answered on another node. Calls of a source have theirs in the {@link
 * io.cryptvault.actors.ingest.Errand}, because sources are called in this process.
 */
@FunctionalInterface
public interface Traces {
  /** Records nothing. */
  Traces NONE = (name, parent) -> TraceSpan.NONE;

  /**
   * {@return a span that begins now; {@link TraceSpan#NONE} if its trace is not recorded}
   *
   * @param name one of a few
   * @param parent the {@link TraceSpan#text} of the parent or a header {@code traceparent}; empty for the first span of a new trace
   */
  TraceSpan begin(String name, String parent);

  /**
   * {@return a span within another one; {@link TraceSpan#NONE} without a parent}
   *
   * @param name one of a few
   * @param parent the {@link TraceSpan#text} of the parent, which may be empty
   */
  default TraceSpan within(String name, String parent) {
    return parent.isEmpty() ? TraceSpan.NONE : begin(name, parent);
  }
}
