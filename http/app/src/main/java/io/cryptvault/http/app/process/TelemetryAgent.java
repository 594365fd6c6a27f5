package io.cryptvault.http.app.process;

import java.lang.instrument.Instrumentation;
import kanela.agent.Kanela;
import org.jspecify.annotations.Nullable;

/**
 * Switches Kamon's instrumentation on, as the jar's {@code Launcher-Agent-Class}: for {@code serve},
 * which is started by that jar, and not for commands, which are started by {@code commands.jar}.
 */
public final class TelemetryAgent {
  /** Without it, on JDK 22 and newer, the agent's byte-code library refuses the class files and says nothing. */
  private static final String KNOWS_NEWER_JDKS = "kanela.agent.libs.net.bytebuddy.experimental";

  private static @Nullable Instrumentation instrumentation;

  private TelemetryAgent() {}

  /** Called by the JVM before {@code main}. Kanela takes seconds, so it waits until it is known that the server can start. */
  public static void agentmain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  /** Instruments what is loaded from here on; nothing when the JVM was not started by the jar. */
  public static void begin() {
    if (instrumentation != null) {
      System.setProperty(KNOWS_NEWER_JDKS, "true");
      Kanela.premain("", instrumentation);
    }
  }
}
