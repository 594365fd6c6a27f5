package io.cryptvault.http.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.Config;
import io.cryptvault.config.Settings;
import io.cryptvault.http.app.option.CommonOptions;
import io.cryptvault.http.app.option.OutputOption;
import io.cryptvault.http.app.option.ServerOption;
import io.cryptvault.http.app.option.StoreFileOption;
import io.cryptvault.http.app.process.CommandSystem;
import io.cryptvault.http.app.process.CommandThread;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.app.process.Version;
import io.cryptvault.http.app.text.DocumentFormat;
import io.cryptvault.http.app.text.HostsTable;
import io.cryptvault.http.app.text.Table;
import io.cryptvault.http.client.Venues;
import io.cryptvault.http.doctor.Configuration;
import io.cryptvault.http.doctor.Finding;
import io.cryptvault.http.doctor.Installation;
import io.cryptvault.http.doctor.KeptBars;
import io.cryptvault.http.doctor.Reachability;
import io.cryptvault.http.remote.ServerClient;
import java.net.ConnectException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code doctor}: what is installed, configured, reachable and kept, and the calls of a running server. */
@Command(
    name = "doctor",
    description =
        "Checks what is installed, configured, reachable and kept, and the calls of a running"
            + " server.",
    mixinStandardHelpOptions = true,
    footer = {
      "cryptvault doctor",
      "cryptvault doctor --offline",
      "cryptvault doctor --venue binance,kraken --format json"
    })
final class DoctorCommand implements Callable<Integer> {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Option(
      names = "--venue",
      paramLabel = "V",
      split = ",",
      description = "Ask only these venues (default: all).")
  private @Nullable List<String> venues;

  @Option(names = "--offline", description = "Ask no venue.")
  private boolean offline;

  @Mixin
  private ServerOption server = new ServerOption();

  @Mixin
  private StoreFileOption store = new StoreFileOption();

  @Option(
      names = "--format",
      paramLabel = "FMT",
      description = "table (default) or json.",
      defaultValue = "table")
  private DocumentFormat format = DocumentFormat.TABLE;

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    List<String> asked = asked();
    Config config = common.config();
    List<Finding> findings = new ArrayList<>(Installation.findings(Version.text()));
    Configuration configuration = Configuration.of(config);
    findings.addAll(configuration.findings());
    Optional<Settings> settings = configuration.settings();
    settings.ifPresent(sound -> {
      findings.add(meant(sound));
      findings.addAll(examine(config, sound, asked));
    });
    Optional<JsonNode> hosts = settings.flatMap(sound -> hosts(sound, findings));
    output.write(out -> out.write(
        format == DocumentFormat.TABLE
            ? table(findings) + hosts.map(HostsTable::of).orElse("")
            : json(findings, hosts)));
    return exitCode(findings);
  }

  private List<String> asked() {
    List<String> typed = venues == null ? Venues.names() : venues;
    for (String venue : typed) {
      if (!Venues.names().contains(venue)) {
        throw new Failure(
            ExitCode.USAGE,
            "--venue: expected some of " + String.join(", ", Venues.names()) + ", was \"" + venue
                + "\"");
      }
    }
    return offline ? List.of() : typed;
  }

  /** Which store commands mean, and why that one. */
  private Finding meant(Settings settings) {
    return store
        .find(settings)
        .map(chosen -> chosen
            .problem()
            .map(problem ->
                configured(chosen.isNamed() ? Finding.State.FAILED : Finding.State.NOTE, problem))
            .orElseGet(() -> configured(
                Finding.State.OK, chosen.path() + ", " + chosen.rule().meaning())))
        .orElseGet(() -> configured(Finding.State.NOTE, StoreFileOption.nowhere()));
  }

  private static Finding configured(Finding.State state, String found) {
    return new Finding("configured", "store", state, found);
  }

  private List<Finding> examine(Config config, Settings settings, List<String> venues) {
    ActorSystem<Void> system = CommandSystem.create(config);
    try {
      Reachability reachability = new Reachability(system, settings);
      List<CompletionStage<Finding>> answers =
          venues.stream().map(reachability::ask).toList();
      List<Finding> findings = new ArrayList<>();
      answers.forEach(answer -> findings.add(CommandThread.until(answer)));
      store
          .find(settings)
          .filter(chosen -> chosen.problem().isEmpty())
          .ifPresent(chosen -> findings.add(KeptBars.finding(chosen.file())));
      return findings;
    } finally {
      system.terminate();
    }
  }

  /** The statistics of the server, if one runs. A missing server is a failure only when it was typed. */
  private Optional<JsonNode> hosts(Settings settings, List<Finding> findings) {
    URI address = server.address(settings, store.find(settings));
    try (ServerClient client = new ServerClient(address)) {
      JsonNode hosts =
          client.document("/v1/hosts", Map.of()).toCompletableFuture().join();
      findings.add(new Finding("server", address.toString(), Finding.State.OK, "runs"));
      return Optional.of(hosts.path("hosts"));
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      findings.add(new Finding(
          "server",
          address.toString(),
          server.isTyped() ? Finding.State.FAILED : Finding.State.NOTE,
          server.isTyped() || !(cause.getCause() instanceof ConnectException)
              ? String.valueOf(cause.getMessage())
              : "none runs here"));
      return Optional.empty();
    }
  }

  private static String table(List<Finding> findings) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("area", "subject", "state", "found"));
    for (Finding finding : findings) {
      rows.add(List.of(finding.area(), finding.subject(), finding.state().word(), finding.found()));
    }
    return Table.leftAligned(rows);
  }

  private static String json(List<Finding> findings, Optional<JsonNode> hosts) {
    ObjectNode document = MAPPER.createObjectNode();
    ArrayNode array = document.putArray("findings");
    for (Finding finding : findings) {
      array
          .addObject()
          .put("area", finding.area())
          .put("subject", finding.subject())
          .put("state", finding.state().word())
          .put("found", finding.found());
    }
    hosts.ifPresent(found -> document.set("hosts", found));
    return document + "\n";
  }

  /** 4 when only venues failed. */
  private static int exitCode(List<Finding> findings) {
    List<Finding> failed = findings.stream()
        .filter(finding -> finding.state() == Finding.State.FAILED)
        .toList();
    if (failed.isEmpty()) {
      return ExitCode.OK;
    }
    return failed.stream().allMatch(finding -> finding.area().equals("venue"))
        ? ExitCode.UPSTREAM
        : ExitCode.FAILURE;
  }
}
