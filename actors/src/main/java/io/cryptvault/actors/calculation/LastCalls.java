package io.cryptvault.actors.calculation;

import io.cryptvault.actors.calculation.Flight.Landed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Remembers results for the arguments of the last calls. The lock is held for a look-up only, never while the function runs. */
final class LastCalls<K, V> implements Function<K, V> {
  private final int most;
  private final Function<? super K, ? extends V> function;
  /** By the last use, the oldest first. */
  private final Map<K, Flight<V>> flights = new LinkedHashMap<>(8, 0.75f, true);

  LastCalls(int most, Function<? super K, ? extends V> function) {
    if (most < 1) {
      throw new IllegalArgumentException("arguments: expected 1 or more, was " + most);
    }
    this.most = most;
    this.function = Objects.requireNonNull(function, "function");
  }

  @Override
  public V apply(K argument) {
    Flight<V> mine = new Flight<>();
    Flight<V> there = find(argument, mine);
    if (there == mine) {
      Landed<V> landed = Flight.land(argument, function, (key, value) -> 0);
      if (landed.failure() != null) {
        forget(argument, mine);
      }
      mine.complete(landed);
    }
    return Flight.result(argument, there);
  }

  private synchronized Flight<V> find(K argument, Flight<V> mine) {
    Flight<V> there = flights.putIfAbsent(argument, mine);
    if (flights.size() > most) {
      flights.remove(flights.keySet().iterator().next());
    }
    return there == null ? mine : there;
  }

  private synchronized void forget(K argument, Flight<V> mine) {
    flights.remove(argument, mine);
  }
}
