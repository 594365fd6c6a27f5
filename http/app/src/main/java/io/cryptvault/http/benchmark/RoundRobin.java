package io.cryptvault.http.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures some probes in turn, one sample of each a round. So a minute in which the machine is busy touches a round of all of them and not
 * all rounds of one, and what the rounds agree on is what the code takes.
 */
final class RoundRobin {
  private static final int LEAST_WARM_UPS = 2;

  private final Calibration calibration = new Calibration();

  /** Runs everything without looking at it, until the compiler has had its time. */
  void warmUp(List<? extends Probe> probes, Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    for (int k = 0; k < LEAST_WARM_UPS || System.nanoTime() < end; k++) {
      for (Probe probe : probes) {
        calibration.nanos();
        probe.take();
      }
    }
  }

  /** One result a probe, in their order. */
  List<Measured> measure(List<? extends Probe> probes, int rounds) throws Exception {
    List<ProbeRounds> found = rounds(probes, rounds);
    List<Measured> measured = new ArrayList<>();
    for (int k = 0; k < found.size(); k++) {
      measured.add(found.get(k).of(probes.get(k).subject()));
    }
    return measured;
  }

  /** The rounds of each probe, in their order. */
  List<ProbeRounds> rounds(List<? extends Probe> probes, int rounds) throws Exception {
    double[][] values = new double[probes.size()][rounds];
    double[][] calibrations = new double[probes.size()][rounds];
    double[][] bytes = new double[probes.size()][rounds];
    long[] peaks = new long[probes.size()];
    for (int round = 0; round < rounds; round++) {
      for (int k = 0; k < probes.size(); k++) {
        if (!(probes.get(k) instanceof RememberedProbe)) {
          PeakHeap.reset();
        }
        double before = calibration.nanos();
        Sample sample = probes.get(k).take();
        calibrations[k][round] = (before + calibration.nanos()) / 2;
        values[k][round] = sample.value();
        bytes[k][round] = sample.bytes();
        peaks[k] = Math.max(peaks[k], PeakHeap.bytes());
      }
    }
    List<ProbeRounds> found = new ArrayList<>();
    for (int k = 0; k < probes.size(); k++) {
      found.add(new ProbeRounds(values[k], calibrations[k], bytes[k], peaks[k]));
    }
    return found;
  }
}
