package io.cryptvault.http.client.coinbase;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.client.host.Answer;
import io.cryptvault.http.client.host.Cost;
import io.cryptvault.http.client.host.Query;
import io.cryptvault.http.client.venue.Page;
import io.cryptvault.http.client.venue.PageBuilder;
import io.cryptvault.http.client.venue.PageJudge;
import io.cryptvault.http.client.venue.Pages;
import io.cryptvault.http.client.venue.RowReader;
import io.cryptvault.http.client.venue.Rows;
import io.cryptvault.http.client.venue.VenueJson;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * {@code candles}: windows of up to 300 intervals, newest first, each row with low before high and both before open. A window may be
 * empty: before the listing, or in a quiet market. Thread-safe.
 */
final class CoinbasePages implements Pages {
  /** Both ends belong to the window, and one interval more is refused. */
  private static final int SIZE = 300;

  /** The newest bar may come some seconds late. */
  private static final long LAG = 30_000;

  /** Nothing was traded before. */
  private static final long OPENED = Instant.parse("2015-07-20T00:00:00Z").toEpochMilli();

  @Override
  public int size() {
    return SIZE;
  }

  @Override
  public Cost cost(String code) {
    return Cost.weight(1);
  }

  @Override
  public long since() {
    return OPENED;
  }

  @Override
  public long lag() {
    return LAG;
  }

  @Override
  public boolean leavesOutEmpty() {
    return true;
  }

  @Override
  public Query<Page> oldest(
      Series series, String code, TimeRange range, int limit, PageJudge judge) {
    Interval interval = series.interval();
    long from = firstOpen(interval, range.from());
    long end = from + SIZE * interval.millis();
    return query(series, code, from, Math.min(end, range.to()), judge);
  }

  @Override
  public Query<Page> newest(
      Series series, String code, long before, int limit, long now, PageJudge judge) {
    Interval interval = series.interval();
    // Our clock may be a little behind the venue's; one more interval does no harm.
    long end = Math.min(firstOpen(interval, before), interval.start(now) + 2 * interval.millis());
    return query(series, code, end - SIZE * interval.millis(), end, judge);
  }

  private static long firstOpen(Interval interval, long time) {
    if (time == Long.MAX_VALUE) {
      return time;
    }
    long start = interval.start(time);
    return start < time ? interval.end(start) : start;
  }

  /** The window of bars that open from one time up to another, which is excluded. */
  private Query<Page> query(Series series, String code, long from, long to, PageJudge judge) {
    long step = series.interval().millis();
    String path = "/products/" + code + "/candles?granularity=" + step / 1000 + "&start="
        + from / 1000 + "&end=" + (series.interval().start(to - 1) / 1000);
    TimeRange window = new TimeRange(from, Math.max(from + 1, to));
    return new Query<>(path, cost(code), answer -> {
      Rows rows = rows(answer, series, judge);
      return new Page(
          window.of(rows.bars()), // rows may come from before the window
          to,
          to < rows.serverTime() ? OptionalLong.of(to) : OptionalLong.empty(),
          from > OPENED ? OptionalLong.of(from) : OptionalLong.empty(),
          doubts(rows, series.interval(), window),
          rows.serverTime());
    });
  }

  /** The rows that were refused, and the end of the window where it is so recent that rows may be missing. */
  private static List<TimeRange> doubts(Rows rows, Interval interval, TimeRange window) {
    long late = interval.start(rows.serverTime() - LAG);
    if (late >= window.to()) {
      return rows.doubts();
    }
    List<TimeRange> doubts = new ArrayList<>(rows.doubts());
    doubts.add(new TimeRange(late, window.to()));
    return doubts;
  }

  private static Rows rows(Answer answer, Series series, PageJudge judge) {
    long serverTime = answer.serverTime().orElseGet(judge.clock()::instant).toEpochMilli();
    PageBuilder page = new PageBuilder(series, 1000, serverTime, judge.faults());
    try (JsonParser json = VenueJson.parser(answer)) {
      if (json.nextToken() != JsonToken.START_ARRAY) {
        throw VenueJson.noSuch("list of rows");
      }
      new RowReader(0, 3, 2, 1, 4, 5).readReversed(json, page);
    } catch (IOException e) {
      throw VenueJson.unreadable(e);
    }
    return page.build(judge.closeGrace());
  }
}
