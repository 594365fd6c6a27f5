package io.cryptvault.actors.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of work within a trace: it has a name, a beginning and an end, and a parent unless it is the first of its trace. What {@link
 * Traces} does not record is {@link #NONE}, which costs nothing. Thread-safe.
 */
public interface TraceSpan {
  /** A span that nobody records. Its children are not recorded either. */
  TraceSpan NONE = new TraceSpan() {
    @Override
    public String text() {
      return "";
    }

    @Override
    public TraceSpan child(String name) {
      return this;
    }

    @Override
    public TraceSpan tag(String name, String value) {
      return this;
    }

    @Override
    public void failed(String why) {}

    @Override
    public void end() {}
  };

  /**
   * {@return what names this span as a parent, as in the header {@code traceparent} of W3C Trace Context; empty when it is not recorded}
   * Messages carry it: it is text.
   */
  String text();

  /**
   * {@return a span that begins now, within this one}
   *
   * @param name one of a few
   */
  TraceSpan child(String name);

  /**
   * Says more about the work.
   *
   * @param name one of a few
   * @param value from a small closed set, such as a venue or an interval; never a symbol
   * @return this
   */
  TraceSpan tag(String name, String value);

  /**
   * The work failed. It ends all the same by {@link #end}.
   *
   * @param why a code or the name of a type
   */
  void failed(String why);

  /** The work ends now. A second call changes nothing. */
  void end();

  /** {@return whether anybody records it} */
  default boolean isRecorded() {
    return !text().isEmpty();
  }

  /**
   * The work ends now, as a stage says.
   *
   * @param failure what it failed with; {@code null} when it did not
   */
  default void end(@Nullable Throwable failure) {
    if (failure != null) {
      failed(failure.getClass().getSimpleName());
    }
    end();
  }
}
