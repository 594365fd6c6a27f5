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
 * Ends a process that has run out of memory with one sentence. In most threads Pekko catches the error, prints a trace and ends the
 * process with 255; it has no hook to change that. So this replaces stderr and waits for such a trace. The sentence is made at the
 * start, while there is memory for it.
 */
public final class OutOfMemory extends PrintStream {
  /** The start of what Pekko prints about an error that ends the process. */
  private static final String FATAL = "Uncaught error from thread [";

  private final byte[] sentence;

  /** The part already printed of a line that may be about memory. */
  private @Nullable StringBuilder held;

  private OutOfMemory(PrintStream stderr, byte[] sentence) {
    super(stderr, true, stderr.charset());
    this.sentence = sentence;
  }

  /**
   * Replaces stderr, so that from now on running out of memory is reported in one sentence.
   *
   * @param command what was typed; it is quoted in the sentence
   * @return what ends the process when the caller catches the error itself
   */
  public static OutOfMemory watch(String[] command) {
    OutOfMemory watch = new OutOfMemory(
        System.err,
        (sentence(command, Runtime.getRuntime().maxMemory()) + System.lineSeparator())
            .getBytes(StandardCharsets.UTF_8));
    System.setErr(watch);
    return watch;
  }

  /** What was typed, the limit, and the setting that raises it. */
  static String sentence(String[] command, long maxBytes) {
    String asked = Quoted.cut(String.join(" ", command));
    long limit = Math.max(1, maxBytes >> 20);
    return "cryptvault: out of memory: expected `" + asked + "` to fit into " + limit
        + " MiB, which is all that this JVM may use; give it more, as in CRYPTVAULT_JAVA_OPTS=-Xmx"
        + 2 * limit + "m, or ask for fewer symbols, bars or formulas at once";
  }

  /**
   * Throws the error again, if a failure was caused by running out of memory.
   *
   * @param failure any; its causes are searched
   * @throws OutOfMemoryError the one that caused it
   */
  public static void rethrow(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError error) {
        throw error;
      }
    }
  }

  /**
   * The same for a failure of which only the text is left, such as that of one symbol. The other symbols would fail next. A stream that
   * throws such an error may go on and complete as if nothing had been lost, so the process ends here if {@link #watch} was called.
   *
   * @param reason the text
   * @throws OutOfMemoryError if the text names it, and nobody watches
   */
  public static void rethrow(String reason) {
    if (reason.contains(OutOfMemoryError.class.getName())) {
      if (System.err instanceof OutOfMemory watch) {
        watch.end();
      }
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

  /** A trace starts with what was thrown. */
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

  /** Prints the sentence and ends the process at once: shutdown hooks may need memory, too. */
  public void end() {
    AtomicFile.abandonAll();
    try (FileOutputStream err = new FileOutputStream(FileDescriptor.err)) {
      err.write(sentence);
    } catch (IOException e) {
      // nobody can read it; the exit code still reports the failure
    }
    Runtime.getRuntime().halt(ExitCode.FAILURE);
  }
}
