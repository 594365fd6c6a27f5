package io.cryptvault.http.client.venue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A venue's clock, as far as it is known: measured by asking for the time three times and taking the middle answer, corrected by half
 * the round trip. Before that, the time of the last answer. Thread-safe.
 */
public final class VenueClock implements InstantSource {
  private static final Logger LOG = LoggerFactory.getLogger(VenueClock.class);
  private static final int TIMES = 3;
  private static final long WARNED = 1_000;

  private record Measured(long offset, long roundTrip) {}

  private final InstantSource clock;
  private final Supplier<CompletionStage<Instant>> ask;
  private volatile long offset;
  private volatile boolean measured;

  VenueClock(InstantSource clock, Supplier<CompletionStage<Instant>> ask) {
    this.clock = clock;
    this.ask = ask;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  @Override
  public long millis() {
    return clock.millis() + offset;
  }

  /** {@return how far the venue's clock is ahead of ours, in milliseconds; negative when it is behind} */
  public long ahead() {
    return offset;
  }

  /** {@return whether it was measured; else it comes from an answer, in whole seconds} */
  public boolean isMeasured() {
    return measured;
  }

  /** {@return how far the venue's clock is ahead, measured again; a venue that does not answer fails it and changes nothing} */
  public CompletionStage<Long> measure() {
    return measure(new ArrayList<>()).thenApply(answers -> {
      answers.sort(Comparator.comparingLong(Measured::offset));
      Measured middle = answers.get(answers.size() / 2);
      offset = middle.offset;
      measured = true;
      // The time of an answer is uncertain by half its round trip.
      if (Math.abs(offset) - middle.roundTrip / 2 > WARNED) {
        LOG.warn("Clocks differ. venue-is-ahead={}", Duration.ofMillis(offset));
      }
      return offset;
    });
  }

  private CompletionStage<List<Measured>> measure(List<Measured> answers) {
    if (answers.size() == TIMES) {
      return CompletableFuture.completedFuture(answers);
    }
    long sent = clock.millis();
    return ask.get().thenCompose(time -> {
      long received = clock.millis();
      answers.add(new Measured(time.toEpochMilli() - (sent + received) / 2, received - sent));
      return measure(answers);
    });
  }

  /** An answer had the venue's time, usually rounded down to whole seconds. */
  void heard(long serverTime) {
    if (!measured) {
      offset = serverTime - clock.millis();
    }
  }
}
