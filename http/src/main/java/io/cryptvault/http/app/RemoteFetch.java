package io.cryptvault.http.app;

import io.cryptvault.actors.batch.Span;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.remote.ServerStore;
import io.cryptvault.http.wire.FetchRequest;
import java.util.List;

/** A fetch that a server does, from its own venue and within its own budget. */
final class RemoteFetch {
  private final ServerStore server;
  private final SourceOptions source;

  RemoteFetch(ServerStore server, SourceOptions source) {
    this.server = server;
    this.source = source;
  }

  /** What the command ends with. */
  int run(FetchReport report, SymbolOptions symbols, List<Interval> intervals, Span wanted) {
    String venue = Waiting.until(server.venue());
    if (!source.isDefault() && !source.name().equals(venue)) {
      throw new Failure(
          ExitCode.USAGE,
          "--source: expected " + venue + ", the venue of the server " + server.server()
              + " that has the store, was \"" + source.name()
              + "\"; stop it to fetch from another");
    }
    List<Listing> listings = Waiting.until(server.listings());
    List<Symbol> chosen = symbols.resolve(listings);
    String id = Waiting.until(server.startFetch(new FetchRequest(chosen, intervals, wanted)));
    return report.follow(() -> Waiting.until(server.fetch(id)));
  }
}
