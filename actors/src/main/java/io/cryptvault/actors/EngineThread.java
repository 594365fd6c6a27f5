package io.cryptvault.actors;

import java.lang.StackWalker.StackFrame;
import org.apache.pekko.actor.typed.ActorSystem;

/** Detects calls on an engine's own thread: the engine cannot stop while such a thread waits for it. */
final class EngineThread {
  /** The class that runs an actor's messages, and with them streams and the stages that an answer completes. */
  private static final String MAILBOX = "org.apache.pekko.dispatch.Mailbox";

  /** The package that runs everything else on a system's threads. */
  private static final String DISPATCH = "org.apache.pekko.dispatch.";

  private EngineThread() {}

  /** Throws {@link IllegalStateException} on a thread of this system that an engine needs to stop. */
  static void refuse(ActorSystem<?> system, boolean isOwn) {
    String thread = Thread.currentThread().getName();
    if (thread.startsWith(system.name() + "-") && isWorking(isOwn ? DISPATCH : MAILBOX)) {
      throw new IllegalStateException(
          "close() waits until the engine has stopped, and was called on "
              + thread
              + ", a thread that the engine needs to stop (an actor, a stream, or a callback of an"
              + " answer); call stop() here, or close() on a thread of your own");
    }
  }

  private static boolean isWorking(String prefix) {
    return StackWalker.getInstance()
        .walk(frames ->
            frames.map(StackFrame::getClassName).anyMatch(name -> name.startsWith(prefix)));
  }
}
