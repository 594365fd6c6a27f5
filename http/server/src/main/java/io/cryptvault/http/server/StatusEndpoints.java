package io.cryptvault.http.server;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.http.wire.HealthJson;
import io.cryptvault.http.wire.HostsJson;
import io.cryptvault.http.wire.Problem;
import io.cryptvault.http.wire.ResourcesJson;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;

/** How the server and its ways to the source are. */
final class StatusEndpoints {
  private final CryptVault vault;
  private final Health health;
  private final MetricsText metrics;
  private final Optional<StoreService> store;

  StatusEndpoints(
      CryptVault vault, Health health, Supplier<String> metrics, Optional<StoreService> store) {
    this.vault = vault;
    this.health = health;
    this.metrics = new MetricsText(metrics);
    this.store = store;
  }

  Endpoint hosts() {
    return Endpoint.get(
            "/v1/hosts",
            "Requests to the source's hosts: how many, how fast, how many failed. `cryptvault"
                + " doctor` prints it.")
        .answers(
            Answer.json(
                HostsJson.SCHEMA,
                "`{\"hosts\":[{\"venue\",\"host\",\"requests\",\"retries\",\"shared\",\"inFlight\",\"waiting\",\"heldMs\",\"bytes\","
                    + "\"connections\":{\"open\",\"opened\",\"reused\",\"reuse\"},\"budget\":{\"unit\",\"used\",\"limit\",\"share\"},"
                    + "\"latencyMs\":{\"p50\",\"p95\",\"p99\",\"max\"},\"errorRate\",\"errors\":{\"timeout\":n},\"refusedRows\":{\"number\":n}}]}`"))
        .by(request -> Respond.now(Respond.json(HostsJson.of(vault.hosts()))));
  }

  Endpoint resources() {
    return Endpoint.get(
            "/v1/resources",
            "What the engine holds of its memory budget, and what its process uses.")
        .answers(Answer.json(
            ResourcesJson.SCHEMA,
            "`{\"budget\":{\"limitBytes\",\"usedBytes\",\"peakBytes\",\"refused\",\"pressure\"},"
                + "\"accounts\":[{\"account\",\"bytes\",\"peakBytes\"}],"
                + "\"heap\":{\"usedBytes\",\"limitBytes\"},\"threads\",\"openFiles\"}`"))
        .by(request -> Respond.now(Respond.json(ResourcesJson.of(vault.resources()))));
  }

  Endpoint health() {
    return readiness("/health", "The same as `/health/ready`.");
  }

  Endpoint ready() {
    return readiness(
        "/health/ready", "Whether the server takes requests: `503` while it starts or drains.");
  }

  private Endpoint readiness(String path, String summary) {
    return Endpoint.get(path, summary)
        .answers(Answer.json(
            HealthJson.READY,
            "`{\"status\":\"ready\",\"openGaps\":0}`; of a server with a store also"
                + " `\"store\":\"ok\"` or `\"failing\"`; with a `detail` while gaps are open or the"
                + " store fails"))
        .by(this::readiness);
  }

  private CompletionStage<HttpResponse> readiness(ApiRequest request) {
    return Respond.now(
        health.isReady()
            ? Respond.json(HealthJson.ready(
                vault.counts().openGaps(),
                store.isPresent(),
                store.flatMap(kept -> kept.store().problem())))
            : Respond.problem(
                Problem.of(new Refusal(Refusal.Code.STOPPING, "the server is not taking requests")),
                "/health/ready"));
  }

  Endpoint live() {
    return Endpoint.get("/health/live", "Whether the process answers at all.")
        .answers(Answer.json(HealthJson.LIVE, "`{\"status\":\"live\"}`"))
        .by(request -> Respond.now(Respond.json(HealthJson.live())));
  }

  Endpoint metrics() {
    return Endpoint.get("/metrics", "Every metric of the process.")
        .answers(Answer.ok(Answer.Content.of(MediaTypes.TEXT_PLAIN, "Prometheus text")))
        .by(request -> Respond.now(metrics.answer()));
  }
}
