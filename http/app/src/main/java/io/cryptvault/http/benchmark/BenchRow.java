package io.cryptvault.http.benchmark;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One line of a report. Immutable.
 *
 * @param suite that it belongs to
 * @param name unique in its suite
 * @param unit of its values
 * @param isHigherBetter whether it counts what is done in a time; the others are times
 * @param median of the rounds
 * @param min least of the rounds
 * @param max largest of the rounds
 * @param rounds how many
 * @param bytes allocated by one operation
 * @param peak the most heap in use while it ran, in bytes, garbage included
 * @param calibration nanoseconds of a fixed piece of arithmetic beside it: how fast the core was
 * @param noise how far the better quarter of the rounds is from the best, as a fraction
 * @param floor the fraction by which runs of one build differ; no smaller difference counts; infinite for a row that is not compared
 * @param target that the value should not exceed, of a rate not fall below; empty when there is none
 * @param share of the time of a whole, which the advice names; empty when it is no part of one
 * @param severity how much a faster one would help
 * @param advice what this run has measured about where the time goes; empty when nothing
 * @param baseline the comparison with an earlier run; empty when none was given
 */
public record BenchRow(
    BenchSuite suite,
    String name,
    String unit,
    boolean isHigherBetter,
    double median,
    double min,
    double max,
    int rounds,
    double bytes,
    long peak,
    double calibration,
    double noise,
    double floor,
    OptionalDouble target,
    OptionalDouble share,
    Severity severity,
    String advice,
    Optional<Comparison> baseline) {

  /** A row without target, share and advice. */
  static BenchRow of(Measured measured) {
    Subject subject = measured.subject();
    return new BenchRow(
        subject.suite(),
        subject.name(),
        subject.unit(),
        subject.isHigherBetter(),
        measured.median(),
        measured.values().min(),
        measured.values().max(),
        measured.values().sorted().length,
        measured.bytes(),
        measured.peak(),
        measured.calibration(),
        measured.noise(),
        subject.floor(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Severity.NONE,
        "",
        Optional.empty());
  }

  /** How many times the target it takes; empty without a target. */
  OptionalDouble distance() {
    return target.isEmpty()
        ? target
        : OptionalDouble.of(
            isHigherBetter ? target.getAsDouble() / median : median / target.getAsDouble());
  }

  /** With a target, and the severity that follows from it. */
  BenchRow withTarget(double wanted) {
    BenchRow aimed = with(OptionalDouble.of(wanted), share, severity, advice, baseline);
    return aimed.with(aimed.target, share, Severity.ofDistance(aimed.distance()), advice, baseline);
  }

  /** With its share of a whole. */
  BenchRow withShare(double part) {
    return with(target, OptionalDouble.of(part), severity, advice, baseline);
  }

  BenchRow withSeverity(Severity judged) {
    return with(target, share, judged, advice, baseline);
  }

  BenchRow withAdvice(String text) {
    return with(target, share, severity, text, baseline);
  }

  BenchRow withBaseline(Comparison comparison) {
    return with(target, share, severity, advice, Optional.of(comparison));
  }

  private BenchRow with(
      OptionalDouble wanted,
      OptionalDouble part,
      Severity judged,
      String text,
      Optional<Comparison> compared) {
    return new BenchRow(
        suite,
        name,
        unit,
        isHigherBetter,
        median,
        min,
        max,
        rounds,
        bytes,
        peak,
        calibration,
        noise,
        floor,
        wanted,
        part,
        judged,
        text,
        compared);
  }
}
