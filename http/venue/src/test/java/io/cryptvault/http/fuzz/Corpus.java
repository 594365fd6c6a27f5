package io.cryptvault.http.fuzz;

import io.cryptvault.config.SimSettings;
import io.cryptvault.config.VenueName;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.client.Venues;
import io.cryptvault.http.client.host.Query;
import io.cryptvault.http.client.venue.PageJudge;
import io.cryptvault.http.client.venue.RowFaults;
import io.cryptvault.http.client.venue.Venue;
import io.cryptvault.http.sim.VenueLogics;
import io.cryptvault.http.sim.fault.Fault;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.server.Call;
import io.cryptvault.http.sim.server.Frame;
import io.cryptvault.http.sim.server.Reply;
import io.cryptvault.http.sim.server.StreamOpening;
import io.cryptvault.http.sim.server.VenueLogic;
import io.cryptvault.http.sim.server.VenueTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Valid answers and frames of one simulated venue, with what was asked. */
final class Corpus {
  static final Instant NOW = Instant.parse("2027-01-15T08:20:30Z");
  private static final Map<String, String> HEADERS = Map.of("User-Agent", "cryptvault");
  private static final Duration HEARD = Duration.ofMinutes(4);

  /** What was asked, and a valid answer. */
  record Document(Query<?> query, Asked asked, int status, String contentType, byte[] body) {}

  /** The bars that a page was asked for. */
  record Asked(Interval interval, long from, long before) {}

  /** A frame and the venue's time when it came. */
  record Heard(byte[] frame, long time) {}

  final Venue venue;
  final List<Document> documents = new ArrayList<>();
  final List<Heard> frames = new ArrayList<>();
  /** The subscribed names. */
  final List<String> names = new ArrayList<>();

  private final VenueLogic there;
  private final PageJudge judge;
  private Instant now = NOW;

  Corpus(VenueName exchange) {
    this.venue = Venues.named(exchange.key());
    SimSettings settings = SimSettings.defaults().withSymbols(4);
    this.there = VenueLogics.open(exchange, settings, SimulatedMarket.of(settings));
    this.judge = new PageJudge(Duration.ofSeconds(3), () -> NOW, new RowFaults());
    pages(Interval.MINUTE);
    pages(Interval.HOUR);
    ask(venue.symbols(), none());
    ask(venue.time(), none());
    venue.turnover().ifPresent(query -> ask(query, none()));
    refusals();
    listen();
  }

  private static Asked none() {
    return new Asked(Interval.MINUTE, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private void pages(Interval interval) {
    Symbol symbol = there.symbols().getFirst();
    Series series = new Series(symbol, interval);
    String code = there.code(symbol);
    long end = interval.start(NOW.toEpochMilli());
    long from = end - 20 * interval.millis();
    for (int times = 0; times < 4; times++) { // newest pages are long where a venue takes no limit
      ask(
          venue.pages().oldest(series, code, TimeRange.since(from), 20, judge),
          new Asked(interval, from, Long.MAX_VALUE));
      ask(
          venue
              .pages()
              .oldest(
                  series,
                  code,
                  new TimeRange(from + 5 * interval.millis(), end - interval.millis()),
                  10,
                  judge),
          new Asked(interval, from + 5 * interval.millis(), Long.MAX_VALUE));
    }
    ask(
        venue.pages().newest(series, code, end, 20, NOW.toEpochMilli(), judge),
        new Asked(interval, Long.MIN_VALUE, end));
  }

  private void refusals() {
    Symbol symbol = there.symbols().getFirst();
    Series series = new Series(symbol, Interval.MINUTE);
    Query<?> query = venue.pages().oldest(series, there.code(symbol), TimeRange.since(0), 5, judge);
    List.of(
            new Fault.Status(400),
            new Fault.Status(418, 120),
            new Fault.Status(429, 2),
            new Fault.Status(503),
            new Fault.Refusal("EService:Throttled: 1800000120"),
            new Fault.Refusal("EQuery:Unknown asset pair"))
        .forEach(fault -> {
          there.faults().next(1, fault);
          ask(query, none());
        });
  }

  private void ask(Query<?> query, Asked asked) {
    Call call = Call.of(query.path(), HEADERS);
    now = now.plusSeconds(70); // so that no budget is ever spent
    Reply reply = there.answer(call, new VenueTime(NOW.toEpochMilli(), now.toEpochMilli()));
    there.delivered(call);
    documents.add(new Document(
        query,
        asked,
        reply.status(),
        reply.contentType().replaceFirst(";.*", "").trim(),
        reply.body().toArray()));
  }

  private void listen() {
    StreamOpening opening = there.connect(Call.of(venue.wire().path(), HEADERS), VenueTime.of(NOW));
    if (!(opening instanceof StreamOpening.Open open)) {
      throw new IllegalStateException("corpus: expected a stream, was " + opening);
    }
    Symbol first = there.symbols().get(0);
    Symbol second = there.symbols().get(1);
    names.add(venue.wire().name(new Series(first, Interval.MINUTE), there.code(first)));
    names.add(venue.wire().name(new Series(second, Interval.MINUTE), there.code(second)));
    String message = venue.wire().message(true, names, 1);
    hear(open.end().receive(message, VenueTime.of(NOW)), NOW);
    for (Instant time = NOW; time.isBefore(NOW.plus(HEARD)); time = time.plusMillis(500)) {
      hear(open.end().tick(VenueTime.of(time)), time);
      open.end().pong(VenueTime.of(time));
    }
    String unknown = venue.wire().message(true, List.of("NO/SUCH@1"), 2);
    hear(open.end().receive(unknown, VenueTime.of(NOW.plus(HEARD))), NOW.plus(HEARD));
  }

  /** The interval of a name on the stream. */
  Interval interval(String name) {
    int kline = name.indexOf("@kline_");
    if (kline >= 0) {
      return Interval.of(name.substring(kline + "@kline_".length()));
    }
    int at = name.indexOf('@');
    return at < 0
        ? Interval.MINUTE
        : Interval.ofMillis(Long.parseLong(name.substring(at + 1)) * 60_000);
  }

  private void hear(List<Frame> received, Instant time) {
    for (Frame frame : received) {
      if (frame instanceof Frame.Text text) {
        frames.add(new Heard(
            text.text().getBytes(java.nio.charset.StandardCharsets.UTF_8), time.toEpochMilli()));
      }
    }
  }
}
