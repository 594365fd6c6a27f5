package io.cryptvault.http.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gaps}: what is missing in the series that a running server works on. */
@Command(
    name = "gaps",
    description = "Holes in the series that a running server works on: open, filled, permanent.",
    mixinStandardHelpOptions = true)
final class GapsCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** How the ledger can be told. */
  enum Shape {
    table,
    ndjson
  }

  @Mixin
  private ServerOption server = new ServerOption();

  @Option(names = "--symbol", paramLabel = "S", description = "Of this symbol alone.")
  private @Nullable String symbol;

  @Option(names = "--interval", paramLabel = "I", description = "Of this interval alone.")
  private @Nullable String interval;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "open, filled or permanent ones alone.")
  private @Nullable String state;

  @Option(
      names = "--format",
      paramLabel = "FMT",
      description = "table (default) or ndjson.",
      defaultValue = "table")
  private Shape shape = Shape.table;

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private Output output = new Output();

  @Override
  public Integer call() {
    URI address = server.address(CommonOptions.settings(common.config()));
    List<JsonNode> gaps = fetch(address.toString());
    output.write(out -> out.write(shape == Shape.table ? table(gaps) : lines(gaps)));
    return ExitCode.OK;
  }

  /** Every page of the ledger. */
  private List<JsonNode> fetch(String address) {
    List<JsonNode> gaps = new ArrayList<>();
    HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    String cursor = "";
    do {
      JsonNode page = page(client, address, cursor);
      page.path("gaps").forEach(gaps::add);
      cursor = page.path("next").asText("");
    } while (!cursor.isEmpty() && !cursor.equals("null"));
    return gaps;
  }

  private JsonNode page(HttpClient client, String address, String cursor) {
    Map<String, @Nullable String> parameters = new LinkedHashMap<>();
    parameters.put("symbol", symbol);
    parameters.put("interval", interval);
    parameters.put("state", state);
    parameters.put("cursor", cursor.isEmpty() ? null : cursor);
    StringBuilder query = new StringBuilder();
    parameters.forEach((name, value) -> {
      if (value != null) {
        query
            .append(query.isEmpty() ? '?' : '&')
            .append(name)
            .append('=')
            .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
      }
    });
    return get(client, address, "/v1/gaps" + query);
  }

  private static JsonNode get(HttpClient client, String address, String path) {
    try {
      HttpResponse<String> response = client.send(
          HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE).build(),
          HttpResponse.BodyHandlers.ofString());
      JsonNode document = MAPPER.readTree(response.body());
      if (response.statusCode() == 400) {
        throw new Failure(ExitCode.USAGE, document.path("detail").asText("a bad request"));
      }
      if (response.statusCode() != 200 || !document.path("gaps").isArray()) {
        throw new Failure(
            ExitCode.FAILURE,
            address + ": expected the gap ledger, found status " + response.statusCode() + " "
                + document.path("detail").asText(""));
      }
      return document;
    } catch (JsonProcessingException e) {
      throw new Failure(ExitCode.FAILURE, address + ": expected JSON, found none", e);
    } catch (IOException e) {
      throw new Failure(
          ExitCode.FAILURE,
          "--server " + address + ": expected a running server, found none; start one with"
              + " `cryptvault serve`",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(ExitCode.FAILURE, "interrupted", e);
    }
  }

  private static String table(List<JsonNode> gaps) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("symbol", "interval", "state", "from", "to", "missing", "cause"));
    for (JsonNode gap : gaps) {
      rows.add(List.of(
          gap.path("symbol").asText(),
          gap.path("interval").asText(),
          gap.path("state").asText(),
          Instant.ofEpochMilli(gap.path("from").asLong()).toString(),
          Instant.ofEpochMilli(gap.path("to").asLong()).toString(),
          gap.path("missing").asText(),
          gap.path("cause").asText()));
    }
    return Table.leftAligned(rows);
  }

  private static String lines(List<JsonNode> gaps) {
    StringBuilder lines = new StringBuilder();
    gaps.forEach(gap -> lines.append(gap).append('\n'));
    return lines.toString();
  }
}
