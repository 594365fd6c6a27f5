package io.cryptvault.http.sim.fault;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The name of each {@link Fault} in a {@link FaultFile}: its Java name in lower case with hyphens. */
final class FaultNames {
  private static final int MOST = 1_000_000;

  /** Faults without parameters. */
  private static final Map<String, Fault> PLAIN = plain();

  private FaultNames() {}

  private static Map<String, Fault> plain() {
    Map<String, Fault> plain = new TreeMap<>();
    Stream.<Enum<?>[]>of(
            Fault.Page.values(),
            Fault.Body.values(),
            Fault.Trap.values(),
            Fault.Line.values(),
            Fault.Data.values(),
            StreamFault.values())
        .flatMap(Arrays::stream)
        .forEach(fault -> plain.put(FaultWords.name(fault), (Fault) fault));
    return plain;
  }

  /** Reads the fault at the start of a line with its parameters. */
  static Fault read(FaultWords words) {
    String name = words.next("a fault");
    return switch (name) {
      case "status" -> status(words);
      case "refusal" -> new Fault.Refusal(words.next("the venue's error text, in quotes"));
      case "bad-rows" ->
        new Fault.BadRows(words.number("rows", 1, MOST), words.oneOf(Fault.Flaw.values()));
      case "odd-rows" ->
        new Fault.OddRows(words.number("rows", 1, MOST), words.oneOf(Fault.Oddity.values()));
      case "close" -> new Fault.Close(words.number("a close code", 1000, 4999));
      case "clock-ahead" -> new Fault.ClockAhead(words.duration());
      case "shared-address" -> new Fault.SharedAddress(words.number("cost a minute", 1, MOST));
      default -> {
        Fault fault = PLAIN.get(name);
        if (fault == null) {
          throw FaultWords.wrong(
              "a fault (status, refusal, bad-rows, odd-rows, close, clock-ahead, shared-address, "
                  + String.join(", ", PLAIN.keySet()) + ")",
              name);
        }
        yield fault;
      }
    };
  }

  private static Fault status(FaultWords words) {
    int code = words.number("an HTTP status", 400, 599);
    return words.skip("retry-after")
        ? new Fault.Status(code, words.number("seconds", 0, MOST))
        : new Fault.Status(code);
  }
}
