package io.cryptvault.http.server;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.engine.market.Quoted;
import io.cryptvault.engine.market.Symbol;
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
  private static final String PATH = "/v1/symbols";
  private static final Comparator<Listing> ORDER =
      Comparator.comparing(Listing::symbol).thenComparing(Listing::venue);

  private final CryptVault vault;
  private final HttpSettings settings;
  private final Cursors cursors;

  SymbolEndpoints(CryptVault vault, HttpSettings settings, Cursors cursors) {
    this.vault = vault;
    this.settings = settings;
    this.cursors = cursors;
  }

  Endpoint symbols() {
    return Endpoint.get(PATH, "The symbols of the source with their intervals, a page at a time.")
        .optional("limit", Shape.Count.of(PAGE, settings.maxBars()), "symbols of a page")
        .optional(
            "cursor", Shape.Plain.TEXT, "the `next` of the page before; not with `sort=turnover`")
        .optional(
            "sort",
            Shape.Choice.of("symbol", "symbol", "turnover"),
            "by name, or by turnover of the last day where the venue tells it: one page without a"
                + " next one, because ranks keep changing")
        .refuses(ErrorStatus.UPSTREAM)
        .answers(Answer.json(
                ListingsJson.SCHEMA,
                "`{\"symbols\":[{\"symbol\",\"venue\",\"intervals\":[...]}],\"next\"}`")
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
    Optional<List<String>> place = cursor.map(text -> cursors.place(PATH, text));
    return sort.equals("turnover")
        ? vault
            .byTurnover()
            .thenApply(all -> Respond.json(
                ListingsJson.of(all.subList(0, Math.min(limit, all.size())), Optional.empty())))
        : vault.listings().thenApply(all -> byName(all, place, limit, request.uri()));
  }

  /** The cursor is the last listing of the page before. */
  private HttpResponse byName(List<Listing> all, Optional<List<String>> place, int limit, Uri uri) {
    Optional<Listing> last = place.map(SymbolEndpoints::listing);
    List<Listing> rest = all.stream()
        .filter(listing -> last.isEmpty() || ORDER.compare(listing, last.get()) > 0)
        .sorted(ORDER)
        .toList();
    List<Listing> page = rest.subList(0, Math.min(limit, rest.size()));
    Optional<String> next = page.size() < rest.size()
        ? Optional.of(cursor(page.get(page.size() - 1)))
        : Optional.empty();
    return NextPage.link(Respond.json(ListingsJson.of(page, next)), uri, "cursor", next);
  }

  private String cursor(Listing last) {
    return cursors.of(PATH, last.symbol().name(), last.venue());
  }

  private static Listing listing(List<String> place) {
    return new Listing(Symbol.of(place.get(0)), place.get(1), List.of());
  }
}
