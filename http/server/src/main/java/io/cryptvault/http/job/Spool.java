package io.cryptvault.http.job;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.Done;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The results of one job in a file: lines are added at its end while readers read it. Only its owner can read the file, and the file is
 * deleted when it is closed; on POSIX systems it has no name from the start, so nothing is left even when the process is killed. The
 * memory holds nothing but the place of each {@value #MARK}th line. Thread-safe; the methods that touch the disk block.
 */
final class Spool {
  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
  private static final int MARK = 256;
  private static final int READ = 64 * 1024;

  private final Path file;
  private final long most;
  private final SpoolBudget budget;
  private final Set<Turn> waiting = ConcurrentHashMap.newKeySet();
  private volatile @Nullable FileChannel channel;
  private volatile long size;
  private volatile boolean isDeleted;
  private volatile boolean isEnded;
  private volatile Optional<JobProblem> problem = Optional.empty();
  /** Where each {@link #MARK}th line begins; guarded by this. */
  private long[] marks = new long[8];

  private int lines;

  /** One reader that waits for lines. */
  static final class Turn {
    private final CompletableFuture<Done> grown = new CompletableFuture<>();

    CompletableFuture<Done> grown() {
      return grown;
    }
  }

  /** Creates no file before there is a line. */
  Spool(Path file, long most, SpoolBudget budget) {
    this.file = file;
    this.most = most;
    this.budget = budget;
  }

  long size() {
    return size;
  }

  /** Whether no more lines come. */
  boolean isEnded() {
    return isEnded;
  }

  /** Whether the lines are gone. */
  boolean isDeleted() {
    return isDeleted;
  }

  /** Why there are not all lines, if so. */
  Optional<JobProblem> problem() {
    return problem;
  }

  /**
   * Adds whole lines, each with its end. Blocks. Throws {@link SpoolFull} when they do not fit, and {@link IOException} when the disk
   * fails; then none of them is there.
   */
  synchronized void append(byte[] added) throws IOException {
    if (isDeleted) {
      throw new IOException("the results were deleted");
    }
    if (size + added.length > most) {
      throw new SpoolFull(new JobProblem(
          "RESULTS_TOO_LARGE",
          "results: expected at most " + most + " bytes, found more after " + lines
              + " symbols; ask for fewer symbols or formulas, or raise"
              + " cryptvault.jobs.max-spool"));
    }
    if (!budget.take(added.length)) {
      throw new SpoolFull(new JobProblem(
          "SPOOL_FULL",
          "results: expected at most " + budget.most()
              + " bytes of all jobs together, found more; DELETE jobs that are not needed, or raise"
              + " cryptvault.jobs.max-spool-total"));
    }
    try {
      write(added);
    } catch (IOException e) {
      budget.free(added.length);
      throw e;
    }
    mark(added);
    size += added.length;
    wake();
  }

  private void write(byte[] added) throws IOException {
    FileChannel open = channel;
    if (open == null) {
      open = open();
      channel = open;
    }
    ByteBuffer left = ByteBuffer.wrap(added);
    for (long at = size; left.hasRemaining(); ) {
      at += open.write(left, at);
    }
  }

  private FileChannel open() throws IOException {
    FileAttribute<?>[] ownerOnly =
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    return FileChannel.open(
        file,
        Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE),
        ownerOnly);
  }

  private void mark(byte[] added) {
    long start = size;
    for (int k = 0; k < added.length; k++) {
      if (added[k] == '\n') {
        if (lines % MARK == 0) {
          marks = lines / MARK < marks.length ? marks : Arrays.copyOf(marks, 2 * marks.length);
          marks[lines / MARK] = start;
        }
        lines++;
        start = size + k + 1;
      }
    }
  }

  /** Where a line begins, counted from 0; the end when there are fewer. Blocks. */
  long start(long line) throws IOException {
    long at;
    long skip;
    synchronized (this) {
      if (line >= lines) {
        return size;
      }
      at = marks[(int) line / MARK];
      skip = line % MARK;
    }
    while (skip > 0) {
      byte[] read = read(at);
      int k = 0;
      while (k < read.length && skip > 0) {
        skip -= read[k++] == '\n' ? 1 : 0;
      }
      at += k;
    }
    return at;
  }

  /** Whole lines from a line's beginning on: about 64 KiB, or one that is longer; empty at the end. Blocks. */
  byte[] read(long from) throws IOException {
    FileChannel open = channel;
    long end = size;
    if (open == null || from >= end) {
      return new byte[0];
    }
    for (int length = READ; ; length *= 2) {
      ByteBuffer into = ByteBuffer.allocate((int) Math.min(length, end - from));
      while (into.hasRemaining()) {
        if (open.read(into, from + into.position()) < 0) {
          throw new IOException("results: expected " + end + " bytes in the file, found fewer");
        }
      }
      byte[] bytes = into.array();
      int last = bytes.length - 1;
      while (last >= 0 && bytes[last] != '\n') {
        last--;
      }
      if (last >= 0) {
        return Arrays.copyOf(bytes, last + 1);
      }
    }
  }

  /** No more lines come; the first call counts. */
  synchronized void end(Optional<JobProblem> why) {
    if (!isEnded) {
      problem = why;
      isEnded = true;
      wake();
    }
  }

  /** Deletes the file; readers are told why. Blocks. */
  void delete(JobProblem why) {
    synchronized (this) {
      if (isDeleted) {
        return;
      }
      problem = Optional.of(why);
      isEnded = true;
      isDeleted = true;
      budget.free(size);
    }
    wake();
    FileChannel open = channel;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        LOG.warn("Results of a job not deleted. file={} why={}", file, e.toString());
      }
    }
  }

  /** Completed when there is something to read from here, or the end. Dropped by {@link #forget}. */
  Turn grown(long from) {
    Turn turn = new Turn();
    waiting.add(turn);
    if (size > from || isEnded) { // it may have grown before this one waited
      wake();
    }
    return turn;
  }

  void forget(Turn turn) {
    waiting.remove(turn);
  }

  private void wake() {
    waiting.removeIf(turn -> {
      turn.grown.complete(Done.getInstance());
      return true;
    });
  }
}
