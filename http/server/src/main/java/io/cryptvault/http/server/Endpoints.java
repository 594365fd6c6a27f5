package io.cryptvault.http.server;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.http.job.AnalysisJobs;
import io.cryptvault.http.socket.StreamSocket;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The table of endpoints: the whole HTTP API. Routing, {@code 404}, {@code 405} and the list in {@code docs/protocol.md} come from it. To
 * add an endpoint, write its row beside its handler and name it here.
 */
final class Endpoints {
  private Endpoints() {}

  /**
   * The rows, in the order of the documents.
   *
   * @param metrics the text that {@code /metrics} answers with
   * @param jobs the jobs of the server
   * @param store the bar store, if the server has one open
   * @param profiler records profiles, if anybody may ask for them
   */
  static List<Endpoint> of(
      CryptVault vault,
      HttpSettings settings,
      StreamSocket sockets,
      Health health,
      KeptAnswers kept,
      Supplier<String> metrics,
      AnalysisJobs jobs,
      Optional<StoreService> store,
      Optional<FlameRecorder> profiler) {
    InstantSource clock = InstantSource.system();
    Body body = new Body(vault.system(), settings, vault.budget());
    Cursors cursors = Cursors.withNewKey();
    SymbolEndpoints symbols = new SymbolEndpoints(vault, settings, cursors);
    BarEndpoints bars = new BarEndpoints(vault, settings, clock, kept);
    FormulaEndpoints formulas = new FormulaEndpoints(vault, settings, clock, kept);
    GapEndpoints gaps = new GapEndpoints(vault, settings, cursors);
    StatusEndpoints status = new StatusEndpoints(vault, health, metrics, store);
    StreamEndpoint stream = new StreamEndpoint(sockets, settings);
    StoreEndpoints stored = new StoreEndpoints(store, body, clock);
    FetchEndpoints fetches = new FetchEndpoints(store, body);
    AnalyzeEndpoint many = new AnalyzeEndpoint(vault, settings, vault.settings().analyze(), body);
    ViolationEndpoints violations = new ViolationEndpoints(body);
    JobEndpoints job = new JobEndpoints(vault, vault.settings().withHttp(settings), jobs, body);
    ProfileEndpoints profile = new ProfileEndpoints(vault.settings().profile());
    RecordingEndpoint recordings = new RecordingEndpoint(profiler, settings);
    UdfEndpoints udf = new UdfEndpoints(vault, settings, clock);
    List<Endpoint> rows = List.of(
        symbols.symbols(),
        formulas.catalogue(),
        bars.bars(),
        formulas.readings(),
        formulas.analysis(),
        many.analyze(),
        job.start(),
        job.list(),
        job.progress(),
        job.results(),
        job.cancel(),
        gaps.gaps(),
        status.hosts(),
        status.resources(),
        profile.profile(),
        recordings.record(),
        stream.stream(),
        stream.events(),
        stored.holdings(),
        stored.bars(),
        stored.put(),
        fetches.start(),
        fetches.progress(),
        fetches.cancel(),
        udf.config(),
        udf.symbol(),
        udf.search(),
        udf.history(),
        udf.marks(),
        udf.time(),
        status.health(),
        status.live(),
        status.ready(),
        status.metrics(),
        violations.reports(),
        violations.report());
    return new DescriptionEndpoints(rows, settings).table();
  }
}
