package io.cryptvault.http.server;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.gap.GapList;
import io.cryptvault.actors.ingest.Gap;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Quoted;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.wire.GapsJson;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.Uri;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code GET /v1/gaps?symbol=&interval=&state=&limit=&cursor=}: the gap ledger by series and time. */
final class GapRoutes {
  private static final int PAGE = 1_000;
  private static final String SEPARATOR = "|";
  private static final Comparator<String[]> ORDER = Comparator.<String[], String>comparing(
          key -> key[0])
      .thenComparingLong(key -> Interval.of(key[1]).millis())
      .thenComparingLong(key -> Long.parseLong(key[2]));

  private final CryptVault vault;
  private final HttpSettings settings;

  GapRoutes(CryptVault vault, HttpSettings settings) {
    this.vault = vault;
    this.settings = settings;
  }

  Route page(Uri uri) {
    Query query = new Query(uri, "symbol", "interval", "state", "limit", "cursor");
    int limit = query.count("limit", PAGE, settings.maxBars());
    Optional<Symbol> symbol = query.text("symbol").map(Query::symbol);
    Optional<Interval> interval = query.text("interval").map(name -> query.interval());
    Optional<Gap.State> state = query.text("state").map(GapRoutes::state);
    Optional<String[]> cursor = query.text("cursor").map(GapRoutes::position);
    return Respond.stage(vault.gaps(), ledger -> {
      List<Gap> rest = ledger.gaps().stream()
          .filter(gap -> symbol.isEmpty() || gap.series().symbol().equals(symbol.get()))
          .filter(gap -> interval.isEmpty() || gap.series().interval().equals(interval.get()))
          .filter(gap -> state.isEmpty() || gap.state() == state.get())
          .filter(gap -> cursor.isEmpty() || ORDER.compare(key(gap), cursor.get()) > 0)
          .toList();
      return respond(uri, ledger, rest, limit);
    });
  }

  private static HttpResponse respond(Uri uri, GapList ledger, List<Gap> rest, int limit) {
    List<Gap> page = rest.subList(0, Math.min(limit, rest.size()));
    Optional<String> next = page.size() < rest.size()
        ? Optional.of(String.join(SEPARATOR, key(page.get(page.size() - 1))))
        : Optional.empty();
    return NextPage.link(
        Respond.json(GapsJson.of(page, next, ledger.forgotten())), uri, "cursor", next);
  }

  private static String[] key(Gap gap) {
    return new String[] {
      gap.series().symbol().name(),
      gap.series().interval().toString(),
      Long.toString(gap.range().from())
    };
  }

  private static String[] position(String cursor) {
    String[] key = cursor.split("\\|", -1);
    try {
      if (key.length == 3) {
        ORDER.compare(key, key);
        return key;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw new Query.Bad(
        400,
        "BAD_PARAMETER",
        "cursor: expected the next of a page before, found " + Quoted.of(cursor));
  }

  private static Gap.State state(String name) {
    for (Gap.State state : Gap.State.values()) {
      if (state.name().toLowerCase(Locale.ROOT).equals(name)) {
        return state;
      }
    }
    throw new Query.Bad(
        400,
        "BAD_PARAMETER",
        "state: expected open, filled or permanent, found " + Quoted.of(name));
  }
}
