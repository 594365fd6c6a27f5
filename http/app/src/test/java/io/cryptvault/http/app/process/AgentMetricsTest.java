package io.cryptvault.http.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.cryptvault.http.app.ChildJvm;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kanela.agent.Kanela;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

class AgentMetricsTest {
  private static final Pattern ADDRESS = Pattern.compile("serves (http://[0-9.:]+)");

  @TempDir
  Path folder;

  @Test
  void modules_that_nobody_named_are_off_and_lists_are_numbered() {
    assertThat(TelemetryAgent.narrowed(
            ConfigFactory.parseString("used.instrumentations = [a.B, c.D]"),
            ConfigFactory.parseString("used.enabled = yes, other.enabled = yes, third.name = x")))
        .isEqualTo(Map.of(
            "kanela.modules.other.enabled", "false",
            "kanela.modules.third.enabled", "false",
            "kanela.modules.used.instrumentations.0", "a.B",
            "kanela.modules.used.instrumentations.1", "c.D"));
  }

  @Test
  void the_modules_that_are_used_are_in_the_bundle() {
    Map<String, String> properties = TelemetryAgent.properties();
    assertThat(properties)
        .containsEntry("kanela.modules.pekko-http.enabled", "false")
        .containsEntry("kanela.modules.executor-service.enabled", "false")
        .doesNotContainKey("kanela.modules.pekko.enabled");
    List<String> bundled =
        ConfigFactory.defaultReference().getStringList("kanela.modules.pekko.instrumentations");
    properties.forEach((name, value) -> {
      if (name.startsWith("kanela.modules.pekko.instrumentations.")) {
        assertThat(bundled).contains(value);
      }
    });
  }

  /** As the launcher starts it, only that the agent is named by an option: the tests have no jar whose manifest could. */
  @Test
  @Tag("long")
  @Execution(ExecutionMode.SAME_THREAD)
  void a_server_with_the_agent_also_exports_what_the_page_says() throws Exception {
    List<String> options = new ArrayList<>();
    options.add("-javaagent:"
        + Path.of(
            Kanela.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    TelemetryAgent.properties().forEach((name, value) -> options.add("-D" + name + "=" + value));
    List<String> words = ChildJvm.command(options.toArray(String[]::new));
    words.addAll(List.of("serve", "--port", "0", "-q"));
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectError(folder.resolve("stderr").toFile());
    builder.environment().remove("CRYPTVAULT_STORE");
    Process process = builder.start();
    Queue<String> said = new ConcurrentLinkedQueue<>();
    try {
      // It ends with the process. Closing it earlier would wait for the thread that reads it.
      BufferedReader out = process.inputReader();
      String address = address(out);
      Map<String, MetricCatalogue.Row> page = MetricCatalogue.page();
      Set<String> expected =
          MetricCatalogue.named(page, MetricCatalogue.When.ALWAYS, MetricCatalogue.When.WITH_AGENT);
      Thread.ofPlatform().daemon().start(() -> out.lines().forEach(said::add));
      String text = text(address, expected);
      assertThat(String.join("\n", said) + Files.readString(folder.resolve("stderr")))
          .as("what the agent could not instrument")
          .doesNotContain("advisor");
      assertThat(MetricCatalogue.exported(text).keySet()).containsAll(expected);
      assertThat(MetricCatalogue.differences(page, text)).isEmpty();
    } finally {
      process.destroyForcibly();
      process.waitFor(30, TimeUnit.SECONDS);
    }
  }

  private static String address(BufferedReader out) throws Exception {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        return address.group(1);
      }
    }
    throw new AssertionError("expected an address, but the process has ended");
  }

  private static String text(String address, Set<String> expected) throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    String text = "";
    while (!MetricCatalogue.exported(text).keySet().containsAll(expected)
        && System.nanoTime() < until) {
      TimeUnit.MILLISECONDS.sleep(500);
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address + "/metrics")).build();
      text = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
    return text;
  }
}
