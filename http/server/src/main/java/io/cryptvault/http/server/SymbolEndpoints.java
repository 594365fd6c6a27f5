package io.cryptvault.http.server;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.engine.market.Quoted;
import io.cryptvault.http.wire.ListingsJson;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.Uri;

/** The symbols of the source. */
final class SymbolEndpoints {
  private static final int PAGE = 1_000;

  private final CryptVault vault;
  private final HttpSettings settings;

  SymbolEndpoints(CryptVault vault, HttpSettings settings) {
    this.vault = vault;
    this.settings = settings;
  }

  Endpoint symbols() {
    return Endpoint.get(
            "/v1/symbols", "The symbols of the source with their intervals, a page at a time.")
        .optional("limit", Shape.Count.of(PAGE, settings.maxBars()), "symbols of a page")
        .optional(
            "cursor", Shape.Plain.TEXT, "the `next` of the page before; not with `sort=turnover`")
        .optional(
            "sort",
            Shape.Choice.of("symbol", "symbol", "turnover"),
            "by name, or by turnover of the last day where the venue tells it: one page without a"
                + " next one, because ranks keep changing")
        .answers(
            Answer.json("`{\"symbols\":[{\"symbol\",\"venue\",\"intervals\":[...]}],\"next\"}`")
                .with(NextPage.HEADER))
        .by(this::page);
  }

  private CompletionStage<HttpResponse> page(ApiRequest request) {
    int limit = request.query().count("limit").orElseThrow();
    Optional<String> cursor = request.query().text("cursor");
    String sort = request.query().choice("sort");
    if (sort.equals("turnover") && cursor.isPresent()) {
      throw new Query.Bad(
          400,
          "BAD_PARAMETER",
          "cursor: expected none with sort=turnover, found " + Quoted.of(cursor.get()));
    }
    return sort.equals("turnover")
        ? vault
            .byTurnover()
            .thenApply(all -> Respond.json(
                ListingsJson.of(all.subList(0, Math.min(limit, all.size())), Optional.empty())))
        : vault.listings().thenApply(all -> byName(all, cursor, limit, request.uri()));
  }

  /** The cursor is the last name of the page before. */
  private static HttpResponse byName(
      List<Listing> all, Optional<String> cursor, int limit, Uri uri) {
    List<Listing> rest = all.stream()
        .sorted(Comparator.comparing(Listing::symbol))
        .filter(listing -> cursor.isEmpty() || listing.symbol().name().compareTo(cursor.get()) > 0)
        .toList();
    List<Listing> page = rest.subList(0, Math.min(limit, rest.size()));
    Optional<String> next = page.size() < rest.size()
        ? Optional.of(page.get(page.size() - 1).symbol().name())
        : Optional.empty();
    return NextPage.link(Respond.json(ListingsJson.of(page, next)), uri, "cursor", next);
  }
}
