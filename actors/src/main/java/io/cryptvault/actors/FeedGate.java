package io.cryptvault.actors;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.pekko.Done;

/**
 * Bounds what is pushed and not yet taken: whoever pushes without waiting must not fill the heap with messages. Forming bars are refused
 * much earlier than closed ones, because the next one replaces them. Thread-safe.
 */
final class FeedGate {
  /** Bars of all series: 4,096 in a heap of 256 MB, 65,536 in one of 4 GB. With what waits for them each takes some 1.5 KB. */
  private static final long MOST_FORMING = Runtime.getRuntime().maxMemory() >> 16;

  private static final long MOST = 8 * MOST_FORMING;

  // Made once: what comes too fast is refused a hundred thousand times a second.
  private static final CompletionStage<Done> TOO_MANY_FORMING =
      refused("forming bars", MOST_FORMING);
  private static final CompletionStage<Done> TOO_MANY = refused("bars and trades", MOST);

  private final AtomicLong waiting = new AtomicLong();

  private static CompletionStage<Done> refused(String what, long most) {
    return CompletableFuture.failedStage(new Refused(new Refusal(
        Refusal.Code.OVERLOADED,
        "feed: too many pushed bars wait to be taken, and " + what + " are refused from " + most
            + " on; wait for the stage of each call before the next")));
  }

  /**
   * Sends bars that are not forming, or a trade. A call of many bars is taken when nothing else waits, however many they are.
   *
   * @param sending is called unless too many wait
   */
  CompletionStage<Done> send(int bars, Supplier<CompletionStage<Done>> sending) {
    return isFull(bars, MOST) ? TOO_MANY : sent(bars, sending);
  }

  /** Sends a forming bar. */
  CompletionStage<Done> sendForming(Supplier<CompletionStage<Done>> sending) {
    return isFull(1, MOST_FORMING) ? TOO_MANY_FORMING : sent(1, sending);
  }

  private boolean isFull(int bars, long most) {
    long before = waiting.get();
    return before > 0 && before + bars > most;
  }

  private CompletionStage<Done> sent(int bars, Supplier<CompletionStage<Done>> sending) {
    waiting.addAndGet(bars);
    CompletionStage<Done> sent;
    try {
      sent = sending.get();
    } catch (RuntimeException e) {
      waiting.addAndGet(-bars);
      throw e;
    }
    return sent.whenComplete((done, failure) -> waiting.addAndGet(-bars));
  }
}
