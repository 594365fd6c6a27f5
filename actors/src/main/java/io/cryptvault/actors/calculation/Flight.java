package io.cryptvault.actors.calculation;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;

/** A result that one thread computes and others wait for. It never fails itself: a failure is a way to land, so that no library logs it. */
final class Flight<V> extends CompletableFuture<Flight.Landed<V>> {
  private final Thread pilot = Thread.currentThread();

  /** A result or why there is none; its bytes, 0 where nobody counts them. */
  record Landed<V>(@Nullable V value, @Nullable Throwable failure, long bytes) {}

  /** Computes, and catches what is thrown. */
  static <K, V> Landed<V> land(
      K key,
      Function<? super K, ? extends V> function,
      ToLongBiFunction<? super K, ? super V> bytes) {
    try {
      V value = function.apply(key);
      if (value == null) {
        throw new NullPointerException("The calculation of " + key
            + " gave null; expected a result, such as an empty Optional");
      }
      return new Landed<>(value, null, bytes.applyAsLong(key, value));
    } catch (Throwable failure) { // whoever waits must hear of errors, too
      return new Landed<>(null, failure, 0);
    }
  }

  /** Waits, and throws the failure if that is how the flight ended. */
  static <V> V result(Object key, CompletableFuture<Landed<V>> flight) {
    if (!flight.isDone()
        && flight instanceof Flight<V> mine
        && mine.pilot == Thread.currentThread()) {
      throw new IllegalStateException("The calculation of " + key + " asks for its own result");
    }
    Landed<V> landed = flight.join();
    if (landed.failure() instanceof Error error) {
      throw error;
    }
    if (landed.failure() instanceof RuntimeException failure) {
      throw failure;
    }
    V value = landed.value();
    if (value == null) { // a checked exception that was thrown without being declared
      throw new IllegalStateException("The calculation of " + key + " failed", landed.failure());
    }
    return value;
  }
}
