package io.cryptvault.http.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Reads a spool from a line to its end, and waits where there is nothing yet. It holds one chunk at a time, and that only until the
 * reader has taken it. Confined to one stream: {@link #next} is not called before the last one is complete, {@link #close} at any time.
 */
final class SpoolReader {
  private final Spool spool;
  private final Executor blocking;
  private final Function<JobProblem, String> lastLine;
  private final long firstLine;
  private volatile Spool.@Nullable Turn waiting;
  private volatile boolean isClosed;
  private long position = -1;
  private boolean isOver;

  /**
   * Of a spool.
   *
   * @param firstLine counted from 0
   * @param lastLine writes why the lines are not complete
   */
  SpoolReader(
      Spool spool, Executor blocking, long firstLine, Function<JobProblem, String> lastLine) {
    this.spool = spool;
    this.blocking = blocking;
    this.firstLine = firstLine;
    this.lastLine = lastLine;
  }

  /** Whole lines, as soon as there are any; empty at the end. */
  CompletionStage<Optional<ByteString>> next() {
    return CompletableFuture.supplyAsync(this::read, blocking)
        .thenCompose(lines -> lines.length > 0
            ? CompletableFuture.completedFuture(Optional.of(ByteString.fromArrayUnsafe(lines)))
            : spool.isEnded() ? CompletableFuture.completedFuture(end()) : later());
  }

  private byte[] read() {
    if (spool.isDeleted()) {
      return new byte[0];
    }
    try {
      if (position < 0) {
        position = spool.start(firstLine);
      }
      byte[] lines = spool.read(position);
      position += lines.length;
      return lines;
    } catch (IOException e) {
      if (spool.isDeleted()) {
        return new byte[0];
      }
      throw new UncheckedIOException("results: expected a file that can be read", e);
    }
  }

  private Optional<ByteString> end() {
    boolean isFirst = !isOver;
    isOver = true;
    return spool
        .problem()
        .filter(why -> isFirst)
        .map(why -> ByteString.fromString(lastLine.apply(why) + "\n", StandardCharsets.UTF_8));
  }

  private CompletionStage<Optional<ByteString>> later() {
    Spool.Turn turn = spool.grown(Math.max(0, position));
    waiting = turn;
    if (isClosed) {
      spool.forget(turn);
    }
    return turn.grown().thenCompose(grown -> next());
  }

  /** The stream has ended, or its reader is gone. */
  void close() {
    isClosed = true;
    Spool.Turn turn = waiting;
    if (turn != null) {
      spool.forget(turn);
    }
  }
}
