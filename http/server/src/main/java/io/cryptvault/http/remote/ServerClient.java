package io.cryptvault.http.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.answer.StoreUnavailable;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Asks a running CryptVault server. Without an answer, a request fails with {@link StoreUnavailable}; a refused one fails with {@link
 * Refused} and the server's own code. Thread-safe.
 */
public final class ServerClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final URI server;
  private final HttpClient client = HttpClient.newBuilder()
      .connectTimeout(CONNECT)
      .version(HttpClient.Version.HTTP_1_1)
      .build();

  /**
   * Connects when the first request is sent.
   *
   * @param server its base address, such as {@code http://127.0.0.1:8080}
   */
  public ServerClient(URI server) {
    this.server = server;
  }

  /** {@return the base address of the server} */
  public URI server() {
    return server;
  }

  /**
   * Gets a JSON document.
   *
   * @param path such as {@code /v1/gaps}
   * @param query the parameters, not yet escaped
   * @return the document
   */
  public CompletionStage<JsonNode> document(String path, Map<String, String> query) {
    return text(path, query).thenApply(ServerClient::json);
  }

  CompletionStage<String> text(String path, Map<String, String> query) {
    return send(HttpRequest.newBuilder(uri(path, query)));
  }

  CompletionStage<JsonNode> post(String path, Map<String, String> query, String type, String body) {
    return send(HttpRequest.newBuilder(uri(path, query))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body)))
        .thenApply(ServerClient::json);
  }

  private CompletionStage<String> send(HttpRequest.Builder request) {
    return client
        .sendAsync(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString())
        .handle((response, failure) -> {
          if (failure != null) {
            Throwable cause =
                failure instanceof CompletionException wrapped && wrapped.getCause() != null
                    ? wrapped.getCause()
                    : failure;
            throw new StoreUnavailable(
                "server " + server + ": expected a running server, found none: it does not answer ("
                    + cause + "); start it with `cryptvault serve`, or correct its address",
                cause);
          }
          if (response.statusCode() / 100 != 2) {
            throw new Refused(refusal(response));
          }
          return response.body();
        });
  }

  /** Reads the problem document. An answer without one does not come from a CryptVault server. */
  private Refusal refusal(HttpResponse<String> response) {
    String detail = "";
    String code = "";
    try {
      JsonNode problem = MAPPER.readTree(response.body());
      detail = problem.path("detail").asText();
      code = problem.path("code").asText();
    } catch (JsonProcessingException e) {
      // the detail below names the status instead
    }
    return new Refusal(
        Refusal.Code.named(code).orElse(Refusal.Code.STORE_UNAVAILABLE),
        "server " + server + ": "
            + (detail.isEmpty() ? "answered with status " + response.statusCode() : detail));
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new StoreUnavailable("expected JSON of a server, " + e.getOriginalMessage(), e);
    }
  }

  private URI uri(String path, Map<String, String> query) {
    String text = query.entrySet().stream()
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
    return server.resolve(path + (text.isEmpty() ? "" : "?" + text));
  }

  @Override
  public void close() {
    client.close();
  }
}
