package io.cryptvault.engine.indicator.average;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The weights of a window, the oldest bar's first. They add up to 1. Equal when all weights are equal. Immutable. */
public final class Weights {
  private final double[] values;

  private Weights(double[] values) {
    this.values = values;
  }

  /**
   * {@return these weights, scaled to add up to 1}
   *
   * @param parts the oldest bar's first; not kept
   */
  public static Weights of(double... parts) {
    double sum = Arrays.stream(parts).sum();
    return new Weights(Arrays.stream(parts).map(part -> part / sum).toArray());
  }

  /**
   * A bell around {@code offset} (0 the oldest bar, 1 the newest) whose standard deviation is the window divided by {@code
   * sigma}. The bar nearest to its top has the weight 1 before scaling, so that a narrow bell does not round to zeros.
   */
  static Weights bell(int period, double offset, double sigma) {
    double top = offset * (period - 1);
    double deviation = period / sigma;
    IntToDoubleFunction off = i -> (i - top) * (i - top);
    double nearest = off.applyAsDouble((int) Math.rint(top));
    return of(IntStream.range(0, period)
        .mapToDouble(
            i -> StrictMath.exp((nearest - off.applyAsDouble(i)) / (2 * deviation * deviation)))
        .toArray());
  }

  int size() {
    return values.length;
  }

  /** The weighted mean of the cells that end at {@code last}, as a sum of differences from the newest, exact for equal numbers. */
  double mean(double[] cells, int last) {
    int first = last - values.length + 1;
    double newest = cells[last];
    double mean = 0;
    for (int i = 0; i < values.length - 1; i++) {
      mean = Math.fma(values[i], cells[first + i] - newest, mean);
    }
    return newest + mean;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Weights that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
