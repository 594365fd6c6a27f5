package io.cryptvault.actors.result;

import io.cryptvault.actors.reading.Readings;
import java.util.List;
import java.util.Optional;

/**
 * The key of readings at the newest bars.
 *
 * @param bars the bars that the readings come from
 * @param formulas as typed, in order
 * @param rows number of bars, at least 1
 * @param ofStream whether the formulas already run, so that their readings start at the origin of their stream
 */
public record RowsKey(BarsVersion bars, List<String> formulas, int rows, boolean ofStream)
    implements ResultKey<Readings> {
  @Override
  public Optional<BarsVersion> version() {
    return Optional.of(bars);
  }

  @Override
  public long bytes(Readings result) {
    return 50 + result.bytes();
  }

  @Override
  public long room(Readings result) {
    return 1_024 + 8L * result.size() * (formulas.size() + 2);
  }
}
