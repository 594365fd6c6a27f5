package io.cryptvault.http.app.process;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * SIGINT and SIGTERM for a server: the first lets it drain and end with 0, a second ends it at once. For a command that runs another
 * one: each is passed on. A shutdown hook can do none of it, so this uses {@code sun.misc.Signal} of the module jdk.unsupported. It does so by reflection, because the compiler warns
 * about every mention of that class and warnings are errors here.
 */
public final class StopSignals {
  private static final int INTERRUPTED = 130;
  private static final int TERMINATED = 143;

  private StopSignals() {}

  /** {@return a latch that the first signal from now on counts down} */
  public static CountDownLatch held() {
    CountDownLatch signalled = new CountDownLatch(1);
    handle("INT", () -> received(signalled, INTERRUPTED));
    handle("TERM", () -> received(signalled, TERMINATED));
    return signalled;
  }

  /**
   * Passes every signal from now on to a child process. Ctrl-C at a terminal reaches all processes of the command by itself, so it is not
   * passed on a second time, which would end a server at once.
   *
   * @param child told the name of the signal, {@code INT} or {@code TERM}
   */
  public static void passing(Consumer<String> child) {
    handle("INT", () -> {
      if (!isAtTerminal()) {
        child.accept("INT");
      }
    });
    handle("TERM", () -> child.accept("TERM"));
  }

  /** Whether this process has a terminal that can send it Ctrl-C. */
  private static boolean isAtTerminal() {
    try {
      Files.newInputStream(Path.of("/dev/tty")).close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Waits until the latch is counted down or the thread is interrupted.
   *
   * @param signalled of {@link #held}
   */
  public static void await(CountDownLatch signalled) {
    try {
      signalled.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void received(CountDownLatch signalled, int code) {
    if (signalled.getCount() == 0) {
      Runtime.getRuntime().halt(code);
    }
    signalled.countDown();
  }

  private static void handle(String name, Runnable received) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object onSignal = Proxy.newProxyInstance(
          StopSignals.class.getClassLoader(),
          new Class<?>[] {handler},
          (proxy, method, arguments) -> {
            received.run();
            return null;
          });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), onSignal);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "this JVM has no sun.misc.Signal; run it with the module jdk.unsupported", e);
    }
  }
}
