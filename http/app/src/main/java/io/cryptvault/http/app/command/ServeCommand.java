package io.cryptvault.http.app.command;

import com.typesafe.config.Config;
import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.fetch.FetchJobs;
import io.cryptvault.actors.fetch.Fetcher;
import io.cryptvault.actors.profile.Profiler;
import io.cryptvault.actors.profile.ProfilerOptions;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.config.ProfileSettings;
import io.cryptvault.config.Settings;
import io.cryptvault.config.SettingsException;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.app.option.ChosenStore;
import io.cryptvault.http.app.option.CommonOptions;
import io.cryptvault.http.app.option.IntervalOption;
import io.cryptvault.http.app.option.OpenedSource;
import io.cryptvault.http.app.option.ServedStore;
import io.cryptvault.http.app.option.SourceOptions;
import io.cryptvault.http.app.process.Browser;
import io.cryptvault.http.app.process.CommandSystem;
import io.cryptvault.http.app.process.CommandThread;
import io.cryptvault.http.app.process.ExitCode;
import io.cryptvault.http.app.process.Failure;
import io.cryptvault.http.app.process.FreePort;
import io.cryptvault.http.app.process.KamonMeters;
import io.cryptvault.http.app.process.Logs;
import io.cryptvault.http.app.process.ServerAddress;
import io.cryptvault.http.app.process.StopSignals;
import io.cryptvault.http.app.process.Telemetry;
import io.cryptvault.http.app.process.TelemetryAgent;
import io.cryptvault.http.app.process.Version;
import io.cryptvault.http.app.text.FileWarnings;
import io.cryptvault.http.file.FileSource;
import io.cryptvault.http.flame.ServerProfiler;
import io.cryptvault.http.server.ApiServer;
import io.cryptvault.http.server.FlameRecorder;
import io.cryptvault.http.server.StoreService;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serve}: HTTP and WebSocket until a signal; then it drains and ends with 0. */
@Command(
    name = "serve",
    description = "Serves HTTP and WebSocket on loopback (default: the built-in simulated market).",
    mixinStandardHelpOptions = true,
    footer = {
      "cryptvault serve",
      "cryptvault serve binance --port 9090",
      "cryptvault serve --open",
      "cryptvault serve --config cryptvault.conf -v"
    })
final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);
  private static final Duration BEFORE_CHECK = Duration.ofSeconds(20);

  @Parameters(
      paramLabel = "SOURCE",
      arity = "0..*",
      description = "Where bars come from, as --source names it.")
  private List<String> named = new ArrayList<>();

  @Mixin
  private SourceOptions source = new SourceOptions();

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private IntervalOption interval = new IntervalOption();

  @Mixin
  private ServedStore store = new ServedStore();

  @Option(names = "--port", paramLabel = "N", description = "The port; 0 takes any free one.")
  private @Nullable Integer port;

  @Option(names = "--host", paramLabel = "H", description = "The loopback address to bind.")
  private @Nullable String host;

  @Option(
      names = "--faults",
      paramLabel = "FILE",
      description = "Faults of the simulated market, one a line.")
  private @Nullable Path faults;

  @Option(names = "--open", description = "Open the dashboard in a browser.")
  private boolean opens;

  @Override
  public Integer call() {
    source.take(named);
    Config config = common.config();
    Settings settings = CommonOptions.settings(config, source.unknown());
    HttpSettings configured = at(settings.http());
    HttpSettings http = configured.withAccessLog(configured.accessLog() || common.isVerbose());
    Optional<Interval> typed = interval.typed();
    if (faults != null) {
      source.readFaults(faults, settings);
    }
    Logs.tells(ServeCommand.class.getName());
    Logs.tells(ServedStore.class.getName());
    Logs.tells(ApiServer.ACCESS_LOG);
    Logs.tells(CryptVault.REFUSALS_LOG);
    FreePort.require(http);
    TelemetryAgent.begin();
    ProfileSettings profile = settings.profile();
    if (profile.enabled()) {
      Profiler.enable(new ProfilerOptions(profile.slowAfter(), profile.maxPlaces()));
    }
    long begun = System.nanoTime();
    run(config, settings, http, typed);
    LOG.info("Stopped. after={}", Duration.ofSeconds((System.nanoTime() - begun) / 1_000_000_000));
    return ExitCode.OK;
  }

  private void run(Config config, Settings settings, HttpSettings http, Optional<Interval> typed) {
    Optional<ChosenStore> chosen = store.choose(settings, source);
    try (Telemetry telemetry = Telemetry.start(config, settings.telemetry())) {
      ActorSystem<Void> system = CommandSystem.create(config);
      try (OpenedSource opened = source.open(
              system,
              settings,
              typed,
              FileWarnings.LISTENER,
              () -> chosen.map(one -> store.open(system, settings, one)));
          CryptVault vault = CryptVault.with(settings.withHttp(http))
              .source(opened.bars())
              .meters(new KamonMeters())
              .traces(telemetry.traces())
              .in(system)) {
        requireReadable(opened);
        serve(vault, opened, chosen, http, telemetry);
      } finally {
        system.terminate();
      }
    }
  }

  /** A single file that cannot be served ends the command; a folder serves its other files. */
  private static void requireReadable(OpenedSource opened) {
    if (opened.bars() instanceof FileSource files && files.symbols().size() == 1) {
      CommandThread.until(files.file(files.symbols().getFirst()));
    }
  }

  private void serve(
      CryptVault vault,
      OpenedSource opened,
      Optional<ChosenStore> chosen,
      HttpSettings http,
      Telemetry telemetry) {
    // Installed before the address is printed: whoever reads it may send a signal at once.
    CountDownLatch signalled = StopSignals.held();
    Optional<Path> file = chosen.map(ChosenStore::file);
    ApiServer server = bind(vault, opened, file, http, telemetry);
    String address = "http://" + ServerAddress.text(server.address());
    opened
        .store()
        .ifPresent(kept -> ServedStore.announce(kept, chosen.orElseThrow(), source, address));
    LOG.info(
        "Serving. version={} jdk={} address={} store={} source={} settings={}",
        Version.text(),
        Runtime.version(),
        address,
        file.map(Path::toString).orElse("none"),
        faults == null ? source.name() : source.name() + " with the faults of " + faults,
        common.file().map(Path::toString).orElse("defaults"));
    System.out.println("CryptVault serves " + address
        + (source.isDefault() ? " with a simulated market, not real prices." : "."));
    System.out.println("Try: curl '" + address + "/v1/symbols?limit=3'");
    if (opens) {
      System.out.println(Browser.open(address + "/"));
    }
    System.out.flush();
    Telemetry.probe(vault.system());
    vault
        .system()
        .scheduler()
        .scheduleOnce(
            BEFORE_CHECK,
            () -> Telemetry.check(telemetry::actorsMove),
            vault.system().executionContext());
    StopSignals.await(signalled);
    CommandThread.until(server.drain());
  }

  private static Optional<StoreService> served(
      CryptVault vault, OpenedSource opened, Optional<Path> file) {
    return opened
        .store()
        .map(vault::notifying)
        .map(store -> new StoreService(
            store,
            file,
            opened.venue(),
            opened
                .venue()
                .map(venue -> new FetchJobs(
                    vault.system(),
                    new Fetcher(venue, store, InstantSource.system()),
                    vault.settings().batch().fetchAhead()))));
  }

  private static ApiServer bind(
      CryptVault vault,
      OpenedSource opened,
      Optional<Path> file,
      HttpSettings http,
      Telemetry telemetry) {
    try {
      return ApiServer.start(
              vault, http, telemetry::scrape, served(vault, opened, file), recorder(vault))
          .toCompletableFuture()
          .get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(ExitCode.FAILURE, "interrupted", e);
    } catch (ExecutionException e) {
      throw cannotBind(http, e.getCause() == null ? e : e.getCause());
    }
  }

  private static Optional<FlameRecorder> recorder(CryptVault vault) {
    return vault.settings().profile().enabled()
        ? ServerProfiler.in(vault.system())
        : Optional.empty();
  }

  private static Failure cannotBind(HttpSettings http, Throwable cause) {
    boolean taken = cause instanceof BindException || cause.getCause() instanceof BindException;
    return taken
        ? FreePort.taken(http, cause)
        : new Failure(ExitCode.USAGE, String.valueOf(cause.getMessage()), cause);
  }

  private HttpSettings at(HttpSettings http) {
    try {
      return http.at(host == null ? http.host() : host, port == null ? http.port() : port);
    } catch (SettingsException e) {
      throw new Failure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }
}
