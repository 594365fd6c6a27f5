package io.cryptvault.http.sim.fault;

import io.cryptvault.http.sim.fault.Fault.Body;
import io.cryptvault.http.sim.fault.Fault.Data;
import io.cryptvault.http.sim.fault.Fault.Line;
import io.cryptvault.http.sim.fault.Fault.Page;
import io.cryptvault.http.sim.fault.Fault.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A mix of faults computed from a seed. None of them hides a bar forever: a client that retries, fills holes and waits until the end
 * of the script has all bars of the market.
 */
final class FaultScript {
  private static final List<Fault> FAULTS = List.of(
      new Status(500),
      new Status(503),
      new Status(429, 1),
      new Status(520),
      Body.GARBAGE,
      Body.TRUNCATED,
      Body.HTML,
      Body.WRONG_SHAPE,
      Line.HANG_UP,
      Line.RESET,
      new Fault.BadRows(1, Fault.Flaw.HIGH_BELOW_LOW),
      new Fault.BadRows(40, Fault.Flaw.NOT_A_NUMBER),
      Page.DUPLICATE_ROW,
      Page.SWAPPED_ROWS,
      Data.UNSETTLED,
      StreamFault.LOST_CLOSES,
      StreamFault.DOUBLE_CLOSES,
      StreamFault.LATE_CLOSES,
      StreamFault.LOST_TRADES,
      StreamFault.DOUBLE_TRADES,
      StreamFault.SHUFFLED_TRADES,
      StreamFault.LATE_TRADES,
      StreamFault.HALF_OPEN,
      StreamFault.CUT_MID_FRAME,
      StreamFault.BINARY_FRAME,
      StreamFault.NO_ACKS,
      StreamFault.PARTIAL_ACKS,
      StreamFault.REFUSED,
      new Fault.Close(1001),
      new Fault.Close(1006),
      new Fault.Close(1012),
      new Fault.ClockAhead(Duration.ofSeconds(-2)));

  /** One fault and when it is on. */
  record Step(Fault fault, Scope scope) {}

  private FaultScript() {}

  /** Six to twelve faults, each for 5 to 25 % of the time, some for a single symbol. */
  static List<Step> of(long seed, Instant from, Duration length, List<String> symbols) {
    var random = new Random(seed);
    List<Step> steps = new ArrayList<>();
    int count = 6 + random.nextInt(7);
    for (int i = 0; i < count; i++) {
      Fault fault = FAULTS.get(random.nextInt(FAULTS.size()));
      double part = 0.05 + 0.2 * random.nextDouble();
      double start = random.nextDouble() * (1 - part);
      Scope scope = Scope.always()
          .between(at(from, length, start), at(from, length, start + part))
          .share(0.2 + 0.8 * random.nextDouble());
      boolean one = random.nextInt(3) == 0 && !symbols.isEmpty();
      String symbol = one ? symbols.get(random.nextInt(symbols.size())) : "";
      steps.add(new Step(fault, one ? scope.symbols(symbol) : scope));
    }
    return steps;
  }

  private static Instant at(Instant from, Duration length, double part) {
    return from.plusMillis((long) (length.toMillis() * part));
  }
}
