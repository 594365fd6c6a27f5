package io.cryptvault.actors.result;

import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.actors.reading.Formulas;
import io.cryptvault.actors.reading.WarmUps;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.plan.Failure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest readings of some formulas, as they are kept: a double a formula beside what thousands of series share. Immutable.
 *
 * @param thrown why formulas have failed, by their place
 * @param originTime open time of the first bar that they come from
 * @param lastTime open time of the newest
 * @param seen how many bars that is
 */
public record NewestResult(
    Formulas formulas,
    WarmUps warmUps,
    double[] readings,
    Map<Integer, String> thrown,
    long originTime,
    long lastTime,
    long seen) {

  /** Why formulas have failed, by their place. */
  public static Map<Integer, String> thrown(List<Failure> failures) {
    if (failures.isEmpty()) {
      return Map.of();
    }
    Map<Integer, String> thrown = new HashMap<>();
    failures.forEach(failure -> thrown.put(failure.k(), failure.detail()));
    return thrown;
  }

  /** These readings as an answer. */
  public Analysis analysis(Series series) {
    return Analysis.of(series, formulas, originTime, lastTime, seen, warmUps, readings, thrown);
  }

  /** What names them. */
  public record Key(BarsVersion bars, List<String> formulas) implements ResultKey<NewestResult> {
    @Override
    public Optional<BarsVersion> version() {
      return Optional.of(bars);
    }

    @Override
    public long bytes(NewestResult result) {
      return 120
          + 8L * result.readings.length
          + 512L * result.thrown.size()
          + result.formulas.sharedBytes()
          + result.warmUps.sharedBytes();
    }
  }
}
