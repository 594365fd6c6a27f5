package io.cryptvault.http.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * What the rounds of one probe found, in their order. Immutable.
 *
 * @param values in the unit of its subject
 * @param calibrations nanoseconds of the fixed piece of arithmetic beside each
 * @param bytes allocated by an operation
 * @param peak the most heap in use in any of them
 */
record ProbeRounds(double[] values, double[] calibrations, double[] bytes, long peak) {

  /** With further rounds behind these. */
  ProbeRounds and(ProbeRounds further) {
    return new ProbeRounds(
        joined(values, further.values),
        joined(calibrations, further.calibrations),
        joined(bytes, further.bytes),
        Math.max(peak, further.peak));
  }

  private static double[] joined(double[] some, double[] more) {
    return DoubleStream.concat(Arrays.stream(some), Arrays.stream(more)).toArray();
  }

  Measured of(Subject subject) {
    return Measured.of(subject, values, calibrations, bytes, peak);
  }

  /** One line; {@link #parsed} reads it. */
  String line() {
    return peak + ";"
        + List.of(values, calibrations, bytes).stream()
            .map(numbers ->
                Arrays.stream(numbers).mapToObj(Double::toString).collect(Collectors.joining(" ")))
            .collect(Collectors.joining(";"));
  }

  static ProbeRounds parsed(String line) {
    String[] parts = line.split(";", -1);
    return new ProbeRounds(
        numbers(parts[1]), numbers(parts[2]), numbers(parts[3]), Long.parseLong(parts[0]));
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }
}
