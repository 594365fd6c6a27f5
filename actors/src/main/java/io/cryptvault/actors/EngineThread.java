package io.cryptvault.actors;

import java.lang.StackWalker.StackFrame;
import org.apache.pekko.actor.typed.ActorSystem;

/** Whether this thread works for an engine, which could then not stop as long as the thread waits for it. */
final class EngineThread {
  /** What runs an actor's messages, and with them the stages that an answer completes and the streams. */
  private static final String MAILBOX = "org.apache.pekko.dispatch.Mailbox";

  /** What runs whatever else a system's threads do. */
  private static final String DISPATCH = "org.apache.pekko.dispatch.";

  private EngineThread() {}

  /** Throws {@link IllegalStateException} on a thread of this system that an engine needs to stop. */
  static void refuse(ActorSystem<?> system, boolean isOwn) {
    String thread = Thread.currentThread().getName();
    if (thread.startsWith(system.name() + "-") && isWorking(isOwn ? DISPATCH : MAILBOX)) {
      throw new IllegalStateException(
          "close() waits until the engine has stopped, and was called on "
              + thread
              + ", a thread that the engine needs to stop (an actor, a stream, or what follows an"
              + " answer); call stop() here, or close() on a thread of your own");
    }
  }

  private static boolean isWorking(String prefix) {
    return StackWalker.getInstance()
        .walk(frames ->
            frames.map(StackFrame::getClassName).anyMatch(name -> name.startsWith(prefix)));
  }
}
