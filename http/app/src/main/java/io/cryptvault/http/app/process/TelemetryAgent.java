package io.cryptvault.http.app.process;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kanela.agent.Kanela;
import org.jspecify.annotations.Nullable;

/**
 * Switches on Kamon's instrumentation, as the jar's {@code Launcher-Agent-Class}. {@code serve} is started from that jar and has it;
 * the other commands are started from {@code commands.jar} and do without.
 */
public final class TelemetryAgent {
  /** Without it, on JDK 22 and newer, the agent's byte-code library refuses the class files and says nothing. */
  private static final String KNOWS_NEWER_JDKS = "kanela.agent.libs.net.bytebuddy.experimental";

  private static final String MODULES = "kanela.modules";

  private static @Nullable Instrumentation instrumentation;

  private TelemetryAgent() {}

  /**
   * Called by the JVM before {@code main}. Kanela takes seconds, so it is started only when it is known that the server can start.
   *
   * @param arguments not used
   * @param given kept until {@link #begin}
   */
  public static void agentmain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  /** Instruments classes that are loaded from now on. Does nothing when the JVM was not started from the jar. */
  public static void begin() {
    if (instrumentation != null) {
      properties().forEach(System::setProperty);
      Kanela.premain("", instrumentation);
    }
  }

  /** {@return the system properties that the agent needs when it starts, by name} */
  public static Map<String, String> properties() {
    Map<String, String> all = new TreeMap<>(narrowed(
        ConfigFactory.parseResources("telemetry.conf").getConfig(MODULES),
        ConfigFactory.defaultReference().getConfig(MODULES)));
    all.put(KNOWS_NEWER_JDKS, "true");
    return all;
  }

  /** The properties by which Kanela, which reads the defaults of the bundle and system properties alone, does what is wanted. */
  static Map<String, String> narrowed(Config wanted, Config bundled) {
    Map<String, String> properties = new TreeMap<>();
    for (String module : bundled.root().keySet()) {
      if (!wanted.hasPath(module)) {
        properties.put(MODULES + "." + module + ".enabled", "false");
      }
    }
    for (String module : wanted.root().keySet()) {
      List<String> all = wanted.getStringList(module + ".instrumentations");
      for (int k = 0; k < all.size(); k++) {
        properties.put(MODULES + "." + module + ".instrumentations." + k, all.get(k));
      }
    }
    return properties;
  }
}
