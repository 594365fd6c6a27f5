package io.cryptvault.http.flame;

import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/** Names that are the same in the next run: without the addresses and numbers that a JVM gives. */
final class FrameNames {
  private static final Pattern HIDDEN = Pattern.compile("(/0x|\\.0x|/)[0-9a-f]{6,}(\\.\\d+)?");
  private static final Pattern NUMBERED = Pattern.compile(
      "(\\$\\$Lambda|GeneratedMethodAccessor|GeneratedConstructorAccessor|\\$Proxy|LambdaForm\\$[A-Z]+)[$/]?\\d+");
  private static final Pattern DIGITS = Pattern.compile("\\d+");

  private FrameNames() {}

  static StackTree.Call call(RecordedFrame frame) {
    @Nullable RecordedMethod method = frame.getMethod();
    if (method == null) {
      return new StackTree.Call("[unknown]", StackTree.Kind.NATIVE);
    }
    return new StackTree.Call(
        stable(method.getType().getName()) + "." + method.getName(),
        switch (String.valueOf(frame.getType())) {
          case "Interpreted" -> StackTree.Kind.INTERPRETED;
          case "Inlined" -> StackTree.Kind.INLINED;
          case "Native" -> StackTree.Kind.NATIVE;
          default -> StackTree.Kind.COMPILED;
        });
  }

  /** The threads of a pool are one. */
  static StackTree.Call thread(@Nullable RecordedThread thread) {
    @Nullable String name = thread == null ? null : thread.getJavaName();
    return new StackTree.Call(
        "[" + (name == null ? "thread" : DIGITS.matcher(name).replaceAll("#")) + "]",
        StackTree.Kind.NATIVE);
  }

  static String stable(String className) {
    return NUMBERED.matcher(HIDDEN.matcher(className).replaceAll("")).replaceAll("$1");
  }
}
