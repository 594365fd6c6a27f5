package io.cryptvault.http.flame;

import java.util.Locale;

/** How the JVM samples what uses the CPU. The two see different things, so a graph is made of one of them. */
public enum CpuSampling {
  /** One sample each time a thread has used some CPU time, in Java or in native code. From JDK 25 on, on Linux. */
  CPU_TIME("jdk.CPUTimeSample", "true CPU time"),
  /** A few threads that run Java code, looked at every 10 ms: an estimate that misses native code and busy moments. */
  EXECUTION(
      "jdk.ExecutionSample",
      "an estimate by execution samples, for CPU time needs JDK 25 on Linux");

  /** CPU time between two samples of a thread, in milliseconds. A sample costs a few microseconds. */
  static final int CPU_PERIOD_MILLIS = 5;
  /** Between two looks at the threads, in milliseconds. */
  static final int LOOK_PERIOD_MILLIS = 10;

  private static final int FIRST_WITH_CPU_TIME = 25;

  private final String event;
  private final String meaning;

  CpuSampling(String event, String meaning) {
    this.event = event;
    this.meaning = meaning;
  }

  /** {@return the better one that this JVM has} */
  public static CpuSampling here() {
    return of(Runtime.version().feature(), System.getProperty("os.name"));
  }

  static CpuSampling of(int jdk, String system) {
    return jdk >= FIRST_WITH_CPU_TIME && system.toLowerCase(Locale.ROOT).startsWith("linux")
        ? CPU_TIME
        : EXECUTION;
  }

  /** {@return the name of its event} */
  public String event() {
    return event;
  }

  /** {@return what its numbers are, in words} */
  public String meaning() {
    return meaning;
  }
}
