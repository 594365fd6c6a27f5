package io.cryptvault.http.bench;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.japi.function.Function;
import org.apache.pekko.util.ByteString;

/**
 * Answers a second of the server for a symbol whose worker runs, against a bare Pekko HTTP route that answers constant bytes of the same
 * size to the same request. Both and the clients share one JVM and take turns, so only the ratio counts. Arguments: seconds of a turn
 * (default 2), turns (default 7), connections (default 32).
 */
public final class Answers {
  private static final int HISTORY = 1_000;
  private static final String FORMULAS =
      "formula=rsi(14)&formula=ema(12)%20%3E%20ema(26)&formula=macd(12,26,9).hist";

  private Answers() {}

  public static void main(String[] args) throws Exception {
    double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 2;
    int turns = args.length > 1 ? Integer.parseInt(args[1]) : 7;
    int connections = args.length > 2 ? Integer.parseInt(args[2]) : 32;
    try (ServedWalk served = new ServedWalk(HISTORY, WalkSource.resident(HISTORY))) {
      CryptVault vault = served.vault();
      vault
          .analyze(Symbol.of("S0"), Interval.MINUTE) // starts the worker
          .toCompletableFuture()
          .get(1, TimeUnit.MINUTES);
      int port = served.port();
      Machine.print(
          "%d connections, %d turns of %.0f s each; the median of the ratios of neighbouring turns",
          connections, turns, seconds);
      Machine.print(
          "%-28s %9s %12s %12s %8s %16s",
          "request", "bytes", "ours, 1/s", "bare, 1/s", "ratio", "p99 ours / bare");
      compare(vault, port, "/health/live", "/health/live", seconds, turns, connections);
      compare(
          vault,
          port,
          "readings, 1 bar",
          "/v1/readings/S0?interval=1m&bars=1&" + FORMULAS,
          seconds,
          turns,
          connections);
      compare(
          vault,
          port,
          "readings, 300 bars",
          "/v1/readings/S0?interval=1m&bars=300&" + FORMULAS,
          seconds,
          turns,
          connections);
      compare(
          vault,
          port,
          "bars, 300",
          "/v1/bars/S0?interval=1m&limit=300",
          seconds,
          turns,
          connections);
      compare(vault, port, "analysis", "/v1/analysis/S0?interval=1m", seconds, turns, connections);
    }
    System.exit(0);
  }

  private static void compare(
      CryptVault vault,
      int port,
      String name,
      String target,
      double seconds,
      int turns,
      int connections)
      throws Exception {
    HttpResponse<byte[]> answer = HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + target))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(
          target + ": " + new String(answer.body(), StandardCharsets.UTF_8));
    }
    ServerBinding bare = bare(vault, answer.body());
    int barePort = bare.localAddress().getPort();
    measure(
        name, new RawGet(port, target), new RawGet(barePort, target), seconds, turns, connections);
    String tag = answer.headers().firstValue("etag").orElse("");
    if (!tag.isEmpty()) {
      bare.terminate(Duration.ofSeconds(1));
      bare = bare(vault, new byte[0]);
      measure(
          name + ", 304",
          new RawGet(port, target, "If-None-Match: " + tag),
          new RawGet(bare.localAddress().getPort(), target, "If-None-Match: " + tag),
          seconds,
          turns,
          connections);
    }
    bare.terminate(Duration.ofSeconds(1));
  }

  private static void measure(
      String name, RawGet ours, RawGet bare, double seconds, int turns, int connections)
      throws Exception {
    ours.run(connections, seconds);
    bare.run(connections, seconds);
    List<Double> ratios = new ArrayList<>();
    List<Double> late = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    List<Double> bareRates = new ArrayList<>();
    long bytes = 0;
    for (int turn = 0; turn < turns; turn++) {
      RawGet.Rate first = ours.run(connections, seconds);
      RawGet.Rate second = bare.run(connections, seconds);
      ratios.add(first.perSecond() / second.perSecond());
      late.add(first.p99() / second.p99());
      rates.add(first.perSecond());
      bareRates.add(second.perSecond());
      bytes = first.bytes();
    }
    Machine.print(
        "%-28s %9d %,12.0f %,12.0f %8.2f %16.2f",
        name, bytes, median(rates), median(bareRates), median(ratios), median(late));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private static ServerBinding bare(CryptVault vault, byte[] body) throws Exception {
    ByteString bytes = ByteString.fromArray(body);
    Function<
            org.apache.pekko.http.javadsl.model.HttpRequest,
            CompletionStage<org.apache.pekko.http.javadsl.model.HttpResponse>>
        route = request -> CompletableFuture.completedFuture(
        org.apache.pekko.http.javadsl.model.HttpResponse.create()
            .withStatus(StatusCodes.OK)
            .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, bytes)));
    return Http.get(vault.system())
        .newServerAt("127.0.0.1", 0)
        .bind(route)
        .toCompletableFuture()
        .get(1, TimeUnit.MINUTES);
  }
}
