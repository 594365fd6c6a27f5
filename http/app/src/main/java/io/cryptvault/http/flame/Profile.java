package io.cryptvault.http.flame;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a recording says. Immutable once it is read.
 *
 * @param sampling how the CPU was sampled; empty when nothing was
 * @param cpu stacks by CPU time in nanoseconds
 * @param samples how many of them
 * @param lost samples that the JVM could not keep
 * @param allocation stacks by allocated bytes
 * @param collections the pauses of the garbage collector
 * @param locks waiting for monitors, the longest in all first
 * @param parks waiting of other kinds: for work, for a future, for a lock of {@code java.util.concurrent}
 * @param ours events of the engine by name
 * @param machine the JVM that ran; empty when the recording does not say
 */
public record Profile(
    Optional<CpuSampling> sampling,
    StackTree cpu,
    long samples,
    long lost,
    StackTree allocation,
    DurationTally collections,
    List<Waiting> locks,
    List<Waiting> parks,
    Map<String, DurationTally> ours,
    String machine) {

  /** {@return about how much CPU time the lost samples stand for} */
  public Duration lostTime() {
    return samples == 0 ? Duration.ZERO : Duration.ofNanos(cpu.total() / samples * lost);
  }
}
