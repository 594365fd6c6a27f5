package io.cryptvault.http.flame;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which events a profile records, and how often. Few, so that recording costs little. */
public final class RecordedEvents {
  /** Our own; see {@code io.cryptvault.actors.flight}. */
  static final List<String> OURS = List.of(
      "cryptvault.BarToResult",
      "cryptvault.BatchJob",
      "cryptvault.Fetch",
      "cryptvault.PlanCompiled",
      "cryptvault.WorkerRestarted");

  static final String LOST = "jdk.CPUTimeSamplesLost";
  static final String ALLOCATION = "jdk.ObjectAllocationSample";
  static final String COLLECTION = "jdk.GarbageCollection";
  static final String LOCK = "jdk.JavaMonitorEnter";
  static final String PARK = "jdk.ThreadPark";
  static final String MACHINE = "jdk.JVMInformation";

  private static final String ON = "enabled";
  private static final String STACK = "stackTrace";
  private static final String SHORTEST = "threshold";
  private static final String RATE = "throttle";

  private RecordedEvents() {}

  /**
   * {@return the settings of the events that a profile of a command shows, those of CPU among them} Keys and values are those of
   * {@link jdk.jfr.Recording#setSettings}.
   *
   * @param sampling how the CPU is sampled
   */
  public static Map<String, String> ofCommand(CpuSampling sampling) {
    Map<String, String> settings = new LinkedHashMap<>(ofCpu(sampling));
    settings.putAll(ofAllocation());
    for (String event : List.of(LOCK, PARK)) {
      settings.putAll(event(event, Map.of(STACK, "true", SHORTEST, "10 ms")));
    }
    settings.putAll(event(COLLECTION, Map.of()));
    settings.putAll(event(MACHINE, Map.of("period", "beginChunk")));
    for (String event : OURS) {
      settings.putAll(event(event, Map.of(STACK, "false", RATE, "1000/s")));
    }
    return settings;
  }

  /** Those of CPU alone. */
  static Map<String, String> ofCpu(CpuSampling sampling) {
    return switch (sampling) {
      case CPU_TIME -> {
        Map<String, String> settings = new LinkedHashMap<>(event(
            sampling.event(), Map.of(STACK, "true", RATE, CpuSampling.CPU_PERIOD_MILLIS + " ms")));
        settings.putAll(event(LOST, Map.of()));
        yield settings;
      }
      case EXECUTION ->
        event(sampling.event(), Map.of("period", CpuSampling.LOOK_PERIOD_MILLIS + " ms"));
    };
  }

  /** Those of allocation alone. */
  static Map<String, String> ofAllocation() {
    return event(ALLOCATION, Map.of(STACK, "true", RATE, "300/s"));
  }

  private static Map<String, String> event(String name, Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(name + "#" + ON, "true");
    new TreeMap<>(settings).forEach((setting, value) -> all.put(name + "#" + setting, value));
    return all;
  }

  /** Settings as the JVM reads them from a file. Names and values of ours need no escapes. */
  static String file(Map<String, String> settings) {
    StringBuilder text = new StringBuilder(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<configuration version=\"2.0\">\n");
    settings.forEach((key, value) -> {
      int hash = key.indexOf('#');
      text.append("  <event name=\"")
          .append(key, 0, hash)
          .append("\"><setting name=\"")
          .append(key, hash + 1, key.length())
          .append("\">")
          .append(value)
          .append("</setting></event>\n");
    });
    return text.append("</configuration>\n").toString();
  }
}
