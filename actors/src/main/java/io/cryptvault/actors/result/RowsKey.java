package io.cryptvault.actors.result;

import io.cryptvault.actors.reading.Readings;
import java.util.List;
import java.util.Optional;

/**
 * What names readings at a number of bars.
 *
 * @param ofStream whether the formulas are known to run, so that their readings come from the origin of their stream
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
}
