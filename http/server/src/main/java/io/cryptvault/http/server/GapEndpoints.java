package io.cryptvault.http.server;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.gap.GapList;
import io.cryptvault.actors.ingest.Gap;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Quoted;
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
  private static final String SEPARATOR = "|";
  private static final Comparator<String[]> ORDER = Comparator.<String[], String>comparing(
          key -> key[0])
      .thenComparingLong(key -> Interval.of(key[1]).millis())
      .thenComparingLong(key -> Long.parseLong(key[2]));

  private static final String[] STATES =
      Arrays.stream(Gap.State.values()).map(GapEndpoints::word).toArray(String[]::new);

  private final CryptVault vault;
  private final HttpSettings settings;

  GapEndpoints(CryptVault vault, HttpSettings settings) {
    this.vault = vault;
    this.settings = settings;
  }

  Endpoint gaps() {
    return Endpoint.get("/v1/gaps", "The gap ledger by series and time, a page at a time.")
        .optional("symbol", Shape.Plain.SYMBOL, "gaps of this symbol alone")
        .optional("interval", Shape.Plain.INTERVAL, "gaps of this interval alone")
        .optional("state", Shape.Choice.of("", STATES), "gaps in this state alone")
        .optional("limit", Shape.Count.of(PAGE, settings.maxBars()), "gaps of a page")
        .optional("cursor", Shape.Plain.TEXT, "the `next` of the page before")
        .answers(Answer.json(
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
    Optional<String[]> cursor = query.text("cursor").map(GapEndpoints::position);
    return vault.gaps().thenApply(ledger -> {
      List<Gap> rest = ledger.gaps().stream()
          .filter(gap -> symbol.isEmpty() || gap.series().symbol().equals(symbol.get()))
          .filter(gap -> interval.isEmpty() || gap.series().interval().equals(interval.get()))
          .filter(gap -> state.isEmpty() || word(gap.state()).equals(state))
          .filter(gap -> cursor.isEmpty() || ORDER.compare(key(gap), cursor.get()) > 0)
          .toList();
      return respond(request.uri(), ledger, rest, limit);
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
      // the error below says so
    }
    throw new Query.Bad(
        400,
        "BAD_PARAMETER",
        "cursor: expected the next of a page before, found " + Quoted.of(cursor));
  }

  private static String word(Gap.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
