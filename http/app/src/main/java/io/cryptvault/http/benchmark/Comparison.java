package io.cryptvault.http.benchmark;

import java.util.OptionalDouble;

/**
 * A row beside the same row of an earlier run. Immutable.
 *
 * @param ratio its time divided by the earlier one, above 1 when it takes longer; of a rate the inverse. Empty when it was not compared
 * @param tolerance what the ratio may differ from 1 by and still be the same; 0 when it was not compared
 * @param verdict what follows
 * @param why it was not compared; empty when it was
 */
public record Comparison(OptionalDouble ratio, double tolerance, Verdict verdict, String why) {
  static Comparison none(String why) {
    return new Comparison(OptionalDouble.empty(), 0, Verdict.NOT_COMPARED, why);
  }
}
