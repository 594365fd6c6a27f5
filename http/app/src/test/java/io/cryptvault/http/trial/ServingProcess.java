package io.cryptvault.http.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.http.app.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code cryptvault serve} in its own process, which is killed in the end, even if the test fails. */
final class ServingProcess implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("serves http://(\\S+?)[. ]*( with .*)?$");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Thread atExit;
  private final HttpClient http = HttpClient.newHttpClient();
  private final String address;

  private ServingProcess(Process process) throws IOException {
    this.process = process;
    this.atExit = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(atExit);
    this.address = address(process.inputReader());
  }

  /** Starts it with a settings file and waits until it serves. */
  static ServingProcess start(Path folder, Path settings) throws IOException {
    // DuckDB unpacks itself into the temporary folder, and a killed process leaves the files there.
    List<String> words = ChildJvm.command("-Djava.io.tmpdir=" + folder);
    words.addAll(List.of("serve", "--port", "0", "--config", settings.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectError(folder.resolve("stderr").toFile());
    builder.environment().remove("CRYPTVAULT_STORE");
    Process process = builder.start();
    try {
      return new ServingProcess(process);
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static String address(BufferedReader out) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher serves = ADDRESS.matcher(line);
      if (serves.find()) {
        return serves.group(1);
      }
    }
    throw new IOException("expected an address, but the process has ended");
  }

  /** Follows the closed bars of a symbol. */
  SocketReader follow(String symbol) {
    return SocketReader.of(http, URI.create("ws://" + address + "/v1/stream"), symbol);
  }

  /** The closed minutes of a symbol from a time on. */
  List<Bar> bars(String symbol, long from) throws IOException, InterruptedException {
    URI uri = URI.create("http://" + address + "/v1/bars/"
        + URLEncoder.encode(symbol, StandardCharsets.UTF_8) + "?interval=1m&limit=1000&from="
        + from);
    HttpResponse<String> answer =
        http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("expected bars, was " + answer.body());
    }
    List<Bar> bars = new ArrayList<>();
    for (JsonNode bar : JSON.readTree(answer.body()).get("bars")) {
      if (!bar.get("kind").asText().equals("forming")) {
        bars.add(new Bar(
            bar.get("openTime").asLong(),
            bar.get("open").asDouble(),
            bar.get("high").asDouble(),
            bar.get("low").asDouble(),
            bar.get("close").asDouble(),
            bar.get("volume").asDouble()));
      }
    }
    return bars;
  }

  /** Kills the process with SIGKILL and waits until it has ended. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().removeShutdownHook(atExit);
  }
}
