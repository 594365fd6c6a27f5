package io.cryptvault.http.server;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.engine.market.Quoted;
import io.cryptvault.http.socket.StreamSocket;
import io.cryptvault.http.wire.AnalysisJson;
import io.cryptvault.http.wire.CatalogueJson;
import io.cryptvault.http.wire.HealthJson;
import io.cryptvault.http.wire.HostsJson;
import io.cryptvault.http.wire.Problem;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpMethod;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.Uri;
import org.apache.pekko.http.javadsl.model.headers.Allow;
import org.apache.pekko.http.javadsl.model.ws.WebSocketUpgrade;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.ExceptionHandler;
import org.apache.pekko.http.javadsl.server.MethodRejection;
import org.apache.pekko.http.javadsl.server.PathMatchers;
import org.apache.pekko.http.javadsl.server.RejectionHandler;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/** Every route of the server. Whatever is not there, or not allowed, is a problem document like any other. */
public final class ApiRoutes extends AllDirectives {
  private static final Pattern SYMBOL_WITH_SLASH =
      Pattern.compile("/v1/(bars|readings|analysis)/[^/]+/.+");

  private final CryptVault vault;
  private final HttpSettings settings;
  private final StreamSocket sockets;
  private final Health health;
  private final Supplier<String> metrics;
  private final SymbolRoutes symbols;
  private final GapRoutes gaps;
  private final StoreRoutes store;
  private volatile @Nullable String catalogue;

  /** {@code metrics} gives the text that {@code /metrics} answers with. */
  public ApiRoutes(
      CryptVault vault,
      HttpSettings settings,
      StreamSocket sockets,
      Health health,
      Supplier<String> metrics,
      Optional<StoreService> store) {
    this.vault = vault;
    this.settings = settings;
    this.sockets = sockets;
    this.health = health;
    this.metrics = metrics;
    this.symbols = new SymbolRoutes(vault, settings, InstantSource.system());
    this.gaps = new GapRoutes(vault, settings);
    this.store = new StoreRoutes(store, new Body(vault.system(), settings), InstantSource.system());
  }

  public Route all() {
    Route routes = concat(
        pathPrefix(
            "v1",
            () -> concat(
                path("symbols", () -> get(() -> extractUri(symbols::page))),
                path("gaps", () -> get(() -> extractUri(gaps::page))),
                plain("hosts", () -> Respond.json(HostsJson.of(vault.hosts()))),
                plain("catalog", () -> Respond.json(catalogue())),
                ofSymbol("bars", symbols::bars),
                ofSymbol("readings", symbols::readings),
                ofSymbol("analysis", this::analysis),
                path("stream", () -> get(this::stream)),
                store.all())),
        pathPrefix(
            "health",
            () -> concat(
                pathEnd(() -> get(() -> asked(this::ready))),
                plain("live", () -> Respond.json("{\"status\":\"live\"}")),
                plain("ready", this::ready))),
        plain("metrics", this::metricsText));
    return withRequestTimeoutResponse(
        this::tooLate,
        () -> handleExceptions(
            exceptions(),
            () -> extractUri(uri -> handleRejections(rejections(uri.path()), () -> routes))));
  }

  /** A resource without parameters. */
  private Route plain(String name, Supplier<HttpResponse> answer) {
    return path(name, () -> get(() -> asked(answer)));
  }

  private Route asked(Supplier<HttpResponse> answer) {
    return extractUri(uri -> {
      new Query(uri);
      return complete(answer.get());
    });
  }

  /** Made when it is first asked for: every function is compiled for it. */
  private String catalogue() {
    String known = catalogue;
    if (known == null) {
      known = CatalogueJson.of(vault.catalogue());
      catalogue = known;
    }
    return known;
  }

  private HttpResponse tooLate(HttpRequest request) {
    return Respond.problem(
        Problem.of(new Refusal(
            Refusal.Code.TIMEOUT,
            "the engine: expected an answer within " + settings.askTimeout().toMillis()
                + " ms, found none; ask again, or for less")),
        request.getUri().path());
  }

  private Route ofSymbol(String resource, SymbolRoutes.OfSymbol answer) {
    return path(
        PathMatchers.segment(resource).slash(PathMatchers.segment()),
        symbol -> get(() -> extractUri(uri -> answer.route(Query.symbol(symbol), uri))));
  }

  private Route analysis(io.cryptvault.engine.market.Symbol symbol, Uri uri) {
    Query query = new Query(uri, "interval");
    return Respond.stage(
        vault.analyze(symbol, query.interval()),
        analysis -> Respond.json(AnalysisJson.of(analysis)));
  }

  private HttpResponse ready() {
    return health.isReady()
        ? Respond.json(HealthJson.ready(vault.counts().openGaps()))
        : Respond.problem(
            Problem.of(new Refusal(Refusal.Code.STOPPING, "the server is not taking requests")),
            "/health/ready");
  }

  private HttpResponse metricsText() {
    return HttpResponse.create()
        .withEntity(HttpEntities.create(
            MediaTypes.TEXT_PLAIN.toContentType(HttpCharsets.UTF_8),
            ByteString.fromString(metrics.get())));
  }

  private Route stream() {
    return extractRequest(request -> {
      Optional<WebSocketUpgrade> upgrade = request.getAttribute(AttributeKeys.webSocketUpgrade);
      if (upgrade.isEmpty()) {
        return complete(Respond.problem(
            Problem.of(
                400,
                "EXPECTED_WEBSOCKET",
                "expected a WebSocket upgrade; connect with ws:// and see docs/protocol.md"),
            "/v1/stream"));
      }
      if (!sockets.hasRoom()) {
        return complete(Respond.problem(
            Problem.of(new Refusal(
                Refusal.Code.OVERLOADED,
                "all " + settings.stream().maxConnections() + " connections are taken")),
            "/v1/stream"));
      }
      return complete(sockets.accept(upgrade.get()));
    });
  }

  private ExceptionHandler exceptions() {
    return ExceptionHandler.newBuilder()
        .match(Query.Bad.class, bad -> problem(path -> bad.problem()))
        .matchAny(failure -> problem(path -> Problem.of(Refusal.of(failure))))
        .build();
  }

  private RejectionHandler rejections(String path) {
    return RejectionHandler.newBuilder()
        .handleAll(
            MethodRejection.class,
            others -> extractMethod(method -> complete(
                notAllowed(path, method, others.stream().map(MethodRejection::supported)))))
        .handleNotFound(complete(Respond.problem(
            Problem.of(
                404,
                "NOT_FOUND",
                "there is nothing at " + Quoted.cut(path) + slashHint(path)
                    + "; there are /v1/symbols, /v1/catalog, /v1/bars/{symbol},"
                    + " /v1/readings/{symbol}, /v1/analysis/{symbol}, /v1/gaps, /v1/hosts,"
                    + " /v1/stream, /v1/store, /v1/store/bars, /v1/fetch, /health, /health/live,"
                    + " /health/ready, /metrics"),
            path)))
        .build()
        .withFallback(RejectionHandler.defaultHandler()
            .mapRejectionResponse(response -> Respond.problem(
                Problem.of(
                    response.status().intValue(),
                    "BAD_REQUEST",
                    response.status().reason()),
                path)));
  }

  /** {@code OPTIONS} asks for nothing else than what is allowed; where there is {@code GET}, there is {@code HEAD}. */
  private static HttpResponse notAllowed(
      String path, HttpMethod method, Stream<HttpMethod> supported) {
    Set<HttpMethod> allowed = supported.collect(Collectors.toCollection(LinkedHashSet::new));
    if (allowed.contains(HttpMethods.GET)) {
      allowed.add(HttpMethods.HEAD);
    }
    allowed.add(HttpMethods.OPTIONS);
    Allow allow = Allow.create(allowed.toArray(HttpMethod[]::new));
    if (method.equals(HttpMethods.OPTIONS)) {
      return HttpResponse.create().withStatus(StatusCodes.NO_CONTENT).addHeader(allow);
    }
    String names = allowed.stream().map(HttpMethod::name).collect(Collectors.joining(" or "));
    return Respond.problem(
            Problem.of(
                405,
                "METHOD_NOT_ALLOWED",
                "expected " + names + ", found " + Quoted.cut(method.name())),
            path)
        .addHeader(allow);
  }

  /** Who writes a symbol as it is has asked for a path with one segment more. */
  private static String slashHint(String path) {
    return SYMBOL_WITH_SLASH.matcher(path).matches()
        ? "; write %2F for the / of a symbol, as in BTC%2FUSDT"
        : "";
  }

  private Route problem(Function<String, Problem> of) {
    return extractUri(uri -> complete(Respond.problem(of.apply(uri.path()), uri.path())));
  }
}
