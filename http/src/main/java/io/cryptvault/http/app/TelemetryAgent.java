package io.cryptvault.http.app;

import java.lang.instrument.Instrumentation;
import kanela.agent.Kanela;

/**
 * Switches Kamon's instrumentation on before {@code main}, as the jar's {@code Launcher-Agent-Class}: for {@code serve},
 * which is started by that jar, and not for commands, which are started by {@code commands.jar}.
 */
public final class TelemetryAgent {
  /** Without it, on JDK 22 and newer, the agent's byte-code library refuses the class files and says nothing. */
  private static final String KNOWS_NEWER_JDKS = "kanela.agent.libs.net.bytebuddy.experimental";

  private TelemetryAgent() {}

  /** Called by the JVM. */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    System.setProperty(KNOWS_NEWER_JDKS, "true");
    Kanela.premain(arguments, instrumentation);
  }
}
