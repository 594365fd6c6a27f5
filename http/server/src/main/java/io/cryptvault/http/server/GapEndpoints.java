package io.cryptvault.http.server;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.gap.GapList;
import io.cryptvault.actors.ingest.Gap;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.wire.GapsJson;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.Uri;

/** The gap ledger. */
final class GapEndpoints {
  private static final int PAGE = 1_000;
  private static final String PATH = "/v1/gaps";
  private static final Comparator<Place> ORDER = Comparator.comparing(Place::symbol)
      .thenComparingLong(place -> place.interval().millis())
      .thenComparingLong(Place::from);

  private static final String[] STATES =
      Arrays.stream(Gap.State.values()).map(GapEndpoints::word).toArray(String[]::new);

  private final CryptVault vault;
  private final HttpSettings settings;
  private final Cursors cursors;

  GapEndpoints(CryptVault vault, HttpSettings settings, Cursors cursors) {
    this.vault = vault;
    this.settings = settings;
    this.cursors = cursors;
  }

  Endpoint gaps() {
    return Endpoint.get(PATH, "The gap ledger by series and time, a page at a time.")
        .optional("symbol", Shape.Plain.SYMBOL, "gaps of this symbol alone")
        .optional("interval", Shape.Plain.INTERVAL, "gaps of this interval alone")
        .optional("state", Shape.Choice.of("", STATES), "gaps in this state alone")
        .optional("limit", Shape.Count.of(PAGE, settings.maxBars()), "gaps of a page")
        .optional("cursor", Shape.Plain.TEXT, "the `next` of the page before")
        .answers(Answer.json(
                GapsJson.SCHEMA,
                "`{\"gaps\":[{\"symbol\",\"venue\",\"interval\",\"from\",\"to\",\"cause\",\"state\",\"sinceTime\",\"missing\"}],\"forgotten\",\"next\"}`")
            .with(NextPage.HEADER))
        .by(this::page);
  }

  private CompletionStage<HttpResponse> page(ApiRequest request) {
    Query query = request.query();
    int limit = query.count("limit").orElseThrow();
    Optional<Symbol> symbol = query.text("symbol").map(Query::symbol);
    Optional<Interval> interval = query.text("interval").map(name -> query.interval());
    String state = query.choice("state");
    Optional<Place> last = query.text("cursor").map(text -> Place.of(cursors.place(PATH, text)));
    return vault.gaps().thenApply(ledger -> {
      List<Gap> rest = ledger.gaps().stream()
          .filter(gap -> symbol.isEmpty() || gap.series().symbol().equals(symbol.get()))
          .filter(gap -> interval.isEmpty() || gap.series().interval().equals(interval.get()))
          .filter(gap -> state.isEmpty() || word(gap.state()).equals(state))
          .filter(gap -> last.isEmpty() || ORDER.compare(Place.of(gap), last.get()) > 0)
          .toList();
      return respond(request.uri(), ledger, rest, limit);
    });
  }

  private HttpResponse respond(Uri uri, GapList ledger, List<Gap> rest, int limit) {
    List<Gap> page = rest.subList(0, Math.min(limit, rest.size()));
    Optional<String> next = page.size() < rest.size()
        ? Optional.of(Place.of(page.get(page.size() - 1)).cursor(cursors))
        : Optional.empty();
    return NextPage.link(
        Respond.json(GapsJson.of(page, next, ledger.forgotten())), uri, "cursor", next);
  }

  /** Where a gap lies in the order of the ledger. */
  private record Place(String symbol, Interval interval, long from) {
    static Place of(Gap gap) {
      return new Place(
          gap.series().symbol().name(), gap.series().interval(), gap.range().from());
    }

    static Place of(List<String> cursor) {
      return new Place(cursor.get(0), Interval.of(cursor.get(1)), Long.parseLong(cursor.get(2)));
    }

    String cursor(Cursors cursors) {
      return cursors.of(PATH, symbol, interval.toString(), Long.toString(from));
    }
  }

  private static String word(Gap.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
