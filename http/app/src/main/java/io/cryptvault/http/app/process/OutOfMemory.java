package io.cryptvault.http.app.process;

import io.cryptvault.engine.market.Quoted;
import io.cryptvault.http.file.AtomicFile;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Ends a process that has run out of memory with a sentence. In most threads that is Pekko's doing, which prints a trace and
 * ends the process with 255, and has no hook for another end; so this stands in for stderr and waits for such a trace. Its
 * sentence is made at the start, when there is memory for it.
 */
public final class OutOfMemory extends PrintStream {
  /** How Pekko begins what it says of an error that ends the process. */
  private static final String FATAL = "Uncaught error from thread [";

  private final byte[] sentence;

  /** What was printed of a line that may be about memory. */
  private @Nullable StringBuilder held;

  private OutOfMemory(PrintStream stderr, byte[] sentence) {
    super(stderr, true, stderr.charset());
    this.sentence = sentence;
  }

  /** From here on an end for want of memory is told as that of this command. */
  public static OutOfMemory watch(String[] command) {
    OutOfMemory watch = new OutOfMemory(
        System.err,
        (sentence(command, Runtime.getRuntime().maxMemory()) + System.lineSeparator())
            .getBytes(StandardCharsets.UTF_8));
    System.setErr(watch);
    return watch;
  }

  /** What was asked, the limit, and the setting. */
  static String sentence(String[] command, long maxBytes) {
    String asked = Quoted.cut(String.join(" ", command));
    long limit = Math.max(1, maxBytes >> 20);
    return "cryptvault: out of memory: expected `" + asked + "` to fit into " + limit
        + " MiB, which is all that this JVM may use; give it more, as in CRYPTVAULT_JAVA_OPTS=-Xmx"
        + 2 * limit + "m, or ask for fewer symbols, bars or formulas at once";
  }

  /** Throws the want of memory on that made this fail, if it was one. */
  public static void rethrow(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError error) {
        throw error;
      }
    }
  }

  /** The same of a reason in words, which is all that is kept of one symbol's failure: the others would fail next. */
  public static void rethrow(String reason) {
    if (reason.contains(OutOfMemoryError.class.getName())) {
      throw new OutOfMemoryError(reason);
    }
  }

  @Override
  public void print(@Nullable String text) {
    if (FATAL.equals(text)) {
      held = new StringBuilder();
    }
    if (held != null) {
      held.append(text);
    } else {
      super.print(text);
    }
  }

  @Override
  public void println(@Nullable String text) {
    print(text);
    if (held != null) {
      held.append(System.lineSeparator());
    } else {
      super.println();
    }
  }

  /** A trace begins with what was thrown. */
  @Override
  public void println(@Nullable Object value) {
    if (value instanceof OutOfMemoryError) {
      end();
    }
    if (held != null) {
      String before = held.toString();
      held = null;
      super.print(before);
    }
    super.println(value);
  }

  /** At once: hooks may want memory, too. */
  public void end() {
    AtomicFile.abandonAll();
    try (FileOutputStream err = new FileOutputStream(FileDescriptor.err)) {
      err.write(sentence);
    } catch (IOException e) {
      // nobody reads it, and the exit code still tells
    }
    Runtime.getRuntime().halt(ExitCode.FAILURE);
  }
}
