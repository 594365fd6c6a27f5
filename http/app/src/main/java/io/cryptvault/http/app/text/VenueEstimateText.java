package io.cryptvault.http.app.text;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.client.estimate.CallRate;
import io.cryptvault.http.client.estimate.Demand;
import io.cryptvault.http.client.estimate.EstimateText;
import io.cryptvault.http.client.estimate.HistoryEstimate;
import io.cryptvault.http.client.estimate.LiveEstimate;
import io.cryptvault.http.client.estimate.VenueEstimate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The estimate of {@code plan} as a table or as JSON. */
public final class VenueEstimateText {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private VenueEstimateText() {}

  /**
   * {@return a table with a name and a sentence a row}
   *
   * @param plan the estimate
   */
  public static String table(VenueEstimate plan) {
    Demand demand = plan.demand();
    HistoryEstimate history = plan.history();
    LiveEstimate live = plan.live();
    CallRate pace = plan.venue().pace();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(
        "series",
        String.format(
            Locale.ROOT,
            "%,d of %s: %,d x %s",
            demand.series(),
            plan.venue().name(),
            demand.symbols(),
            intervals(demand))));
    rows.add(List.of("budget", pace.words()));
    rows.add(List.of(
        "history",
        String.format(
            Locale.ROOT,
            "%s, %s",
            cost(pace, history.calls(), history.cost()),
            about(history.time()))));
    rows.add(List.of(
        "streams",
        String.format(
            Locale.ROOT,
            "%,d on %,d %s of at most %,d",
            live.streams(),
            live.connections(),
            live.connections() == 1 ? "connection" : "connections",
            plan.venue().settings().stream().streamsPerConnection())));
    rows.add(List.of(
        "subscribing",
        String.format(
            Locale.ROOT,
            "%,d messages a connection, %s",
            live.messages(),
            about(live.subscribing()))));
    rows.add(List.of(
        "live",
        String.format(
            Locale.ROOT,
            "at most %s of %s %s a minute",
            EstimateText.figure(live.aMinute()),
            Double.isInfinite(pace.aMinute()) ? "any" : EstimateText.figure(pace.aMinute()),
            pace.unit())));
    rows.add(List.of(
        "after a break",
        String.format(Locale.ROOT, "%,d calls, %s", live.rereads(), about(live.rereading()))));
    history.notes().forEach(note -> rows.add(List.of("note", note)));
    rows.add(List.of("verdict", plan.fits() ? "fits" : "does not fit"));
    return Table.leftAligned(rows);
  }

  /**
   * Such as {@code 6,020 weight in 3,001 calls}.
   *
   * @param pace names the unit of the venue's budget
   * @param cost in that unit
   * @param calls requests
   * @return the calls alone where these are the unit
   */
  public static String cost(CallRate pace, long calls, long cost) {
    return pace.unit().equals("calls")
        ? String.format(Locale.ROOT, "%,d calls", calls)
        : String.format(Locale.ROOT, "%,d %s in %,d calls", cost, pace.unit(), calls);
  }

  private static String about(Duration time) {
    return time.isZero() ? "at once" : "about " + EstimateText.time(time);
  }

  private static String intervals(Demand demand) {
    return String.join(",", demand.intervals().stream().map(Interval::toString).toList());
  }

  /**
   * {@return one document on one line}
   *
   * @param plan the estimate
   */
  public static String json(VenueEstimate plan) {
    HistoryEstimate past = plan.history();
    LiveEstimate now = plan.live();
    CallRate pace = plan.venue().pace();
    ObjectNode json = MAPPER.createObjectNode();
    json.put("venue", plan.venue().name()).put("symbols", plan.demand().symbols());
    plan.demand()
        .intervals()
        .forEach(interval -> json.withArray("intervals").add(interval.toString()));
    json.put("fits", plan.fits()).put("unit", pace.unit());
    json.set(
        "budgetPerMinute",
        Double.isInfinite(pace.aMinute())
            ? MAPPER.nullNode()
            : MAPPER.getNodeFactory().numberNode(pace.aMinute()));
    json.putObject("history")
        .put("calls", past.calls())
        .put("cost", past.cost())
        .put("seconds", seconds(past.time()));
    json.putObject("live")
        .put("streams", now.streams())
        .put("connections", now.connections())
        .put("messages", now.messages())
        .put("subscribeSeconds", seconds(now.subscribing()))
        .put("costPerMinute", now.aMinute())
        .put("callsAfterBreak", now.rereads())
        .put("secondsAfterBreak", seconds(now.rereading()));
    json.putArray("problems");
    plan.problems().forEach(problem -> json.withArray("problems").add(problem));
    json.putArray("notes");
    past.notes().forEach(note -> json.withArray("notes").add(note));
    return json + "\n";
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
