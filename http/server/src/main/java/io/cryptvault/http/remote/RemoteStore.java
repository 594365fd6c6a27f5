package io.cryptvault.http.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.actors.fetch.FetchProgress;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.store.BarStore;
import io.cryptvault.actors.store.Coverage;
import io.cryptvault.actors.store.Holding;
import io.cryptvault.actors.store.Shelf;
import io.cryptvault.actors.store.StoredBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.wire.BarLines;
import io.cryptvault.http.wire.FetchJson;
import io.cryptvault.http.wire.FetchRequest;
import io.cryptvault.http.wire.ListingsJson;
import io.cryptvault.http.wire.StoreJson;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** The store that a running server has open, used over HTTP. Thread-safe. */
public final class RemoteStore implements BarStore {
  private static final String BARS = "/v1/store/bars";
  private static final String FETCH = "/v1/fetch";

  /** Most rows of one answer at the server's default settings. */
  private static final int LARGEST_PAGE = 10_000;

  /** The first day of the years 1000 to 9999, which have four digits. */
  private static final long FIRST = Instant.parse("1000-01-01T00:00:00Z").toEpochMilli();

  private static final long LAST = Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();

  private final ServerClient client;

  /**
   * Connects when it is first used.
   *
   * @param server its base address, such as {@code http://127.0.0.1:8080}
   */
  public RemoteStore(URI server) {
    this.client = new ServerClient(server);
  }

  /** {@return the base address of the server} */
  public URI server() {
    return client.server();
  }

  /** {@return the venue that the server fetches from; empty when it has none} */
  public CompletionStage<String> venue() {
    return client
        .document("/v1/store", Map.of("venue", "-"))
        .thenApply(document -> document.path("venue").asText());
  }

  /** {@return the path of the server's store file on the server's machine; empty when it has no file} */
  public CompletionStage<String> file() {
    return client
        .document("/v1/store", Map.of("venue", "-"))
        .thenApply(document -> document.path("file").asText());
  }

  /** {@return every symbol of its venue, read page by page from {@code /v1/symbols}} */
  public CompletionStage<List<Listing>> listings() {
    return page(new ArrayList<>(), "");
  }

  /**
   * The symbols with the largest turnover of the last day.
   *
   * @param most how many; more than 10,000 are not given
   * @return the symbols, largest turnover first
   */
  public CompletionStage<List<Listing>> byTurnover(int most) {
    int limit = Math.min(most, LARGEST_PAGE);
    return client
        .document("/v1/symbols", Map.of("sort", "turnover", "limit", Integer.toString(limit)))
        .thenApply(ListingsJson::listings);
  }

  private CompletionStage<List<Listing>> page(List<Listing> before, String cursor) {
    Map<String, String> query = cursor.isEmpty() ? Map.of() : Map.of("cursor", cursor);
    return client.document("/v1/symbols", query).thenCompose(page -> {
      before.addAll(ListingsJson.listings(page));
      String next = page.path("next").asText("");
      return next.isEmpty() ? CompletableFuture.completedFuture(before) : page(before, next);
    });
  }

  @Override
  public CompletionStage<StoredBars> newest(Shelf shelf, int count) {
    return kept(shelf, Map.of("last", Integer.toString(count)));
  }

  @Override
  public CompletionStage<StoredBars> between(Shelf shelf, TimeRange range) {
    return kept(shelf, times(range));
  }

  private CompletionStage<StoredBars> kept(Shelf shelf, Map<String, String> which) {
    Map<String, String> query = new HashMap<>(of(shelf));
    CompletionStage<Coverage> coverage = client
        .document("/v1/store", query)
        .thenApply(document -> StoreJson.holdings(document).stream()
            .findFirst()
            .map(Holding::coverage)
            .orElse(Coverage.NONE));
    query.putAll(which);
    query.put("format", "csv");
    return coverage.thenCompose(covered -> client
        .text(BARS, query)
        .thenApply(text ->
            new StoredBars(BarLines.read(text, shelf.series().interval()).bars(), covered)));
  }

  @Override
  public CompletionStage<Put> put(Shelf shelf, Bars bars, TimeRange covered) {
    Map<String, String> query = new HashMap<>(of(shelf));
    query.putAll(times(covered));
    return client
        .post(BARS, query, "text/csv; charset=UTF-8", BarLines.of(bars))
        .thenApply(
            done -> new Put(done.path("added").asInt(), done.path("corrected").asInt()));
  }

  @Override
  public CompletionStage<List<Holding>> holdings(Predicate<Shelf> which) {
    return client
        .document("/v1/store", Map.of())
        .thenApply(all -> StoreJson.holdings(all).stream()
            .filter(one -> which.test(one.shelf()))
            .toList());
  }

  /**
   * Starts a fetch on the server.
   *
   * @param request what to fetch
   * @return the id of the job
   */
  public CompletionStage<String> startFetch(FetchRequest request) {
    return client
        .post(FETCH, Map.of(), "application/json", request.toJson())
        .thenApply(job -> job.path("id").asText());
  }

  /**
   * Asks how far a fetch is.
   *
   * @param id from {@link #startFetch}
   * @return its progress
   */
  public CompletionStage<FetchProgress> fetch(String id) {
    return client
        .document(FETCH + "/" + id, Map.of())
        .thenApply((JsonNode job) -> FetchJson.progress(job));
  }

  private static Map<String, String> of(Shelf shelf) {
    return Map.of(
        "venue", shelf.venue(),
        "symbol", shelf.series().symbol().name(),
        "interval", shelf.series().interval().toString());
  }

  private static Map<String, String> times(TimeRange range) {
    return Map.of("from", text(range.from()), "to", text(range.to()));
  }

  /**
   * As ISO 8601, because the server could not tell the unit of a number near 1970. Times outside the years of four digits become the first
   * or the last day of those: the ends of 64 bits mean everything, and no bar lies beyond.
   */
  private static String text(long millis) {
    return Instant.ofEpochMilli(Math.clamp(millis, FIRST, LAST)).toString();
  }

  /** Closes the connection. The server and its store stay open. */
  @Override
  public void close() {
    client.close();
  }
}
