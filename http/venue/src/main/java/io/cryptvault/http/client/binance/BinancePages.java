package io.cryptvault.http.client.binance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
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
import java.util.OptionalLong;

/** {@code klines}: up to a thousand rows, oldest first, by open time. Thread-safe. */
final class BinancePages implements Pages {
  private static final int SIZE = 1000;
  private static final Cost COST = Cost.weight(2);

  @Override
  public int size() {
    return SIZE;
  }

  @Override
  public Cost cost(String code) {
    return COST;
  }

  @Override
  public Query<Page> oldest(
      Series series, String code, TimeRange range, int limit, PageJudge judge) {
    String end = range.to() == Long.MAX_VALUE ? "" : "&endTime=" + (range.to() - 1);
    return query(series, code, "&startTime=" + range.from() + end, range, limit, judge);
  }

  @Override
  public Query<Page> newest(
      Series series, String code, long before, int limit, long now, PageJudge judge) {
    String end = before == Long.MAX_VALUE ? "" : "&endTime=" + (before - 1);
    return query(series, code, end, new TimeRange(Long.MIN_VALUE, before), limit, judge);
  }

  private static Query<Page> query(
      Series series, String code, String times, TimeRange asked, int limit, PageJudge judge) {
    String path = "/api/v3/klines?symbol=" + code + "&interval=" + series.interval() + times
        + "&limit=" + limit;
    return new Query<>(
        path, COST, answer -> page(rows(answer, series, judge), series, asked, limit));
  }

  /** A page that is not full is the last one. */
  private static Page page(Rows rows, Series series, TimeRange asked, int limit) {
    boolean isFull = rows.count() >= limit;
    long next = series.interval().end(rows.lastOpen());
    if (isFull && (next <= asked.from() || rows.firstOpen() >= asked.to())) {
      throw VenueJson.ofOtherTimes();
    }
    return new Page(
        asked.of(rows.bars()),
        asked.to(),
        isFull && !rows.endsForming() ? OptionalLong.of(next) : OptionalLong.empty(),
        isFull ? OptionalLong.of(rows.firstOpen()) : OptionalLong.empty(),
        rows.doubts(),
        rows.serverTime());
  }

  private static Rows rows(Answer answer, Series series, PageJudge judge) {
    long serverTime = answer.serverTime().orElseGet(judge.clock()::instant).toEpochMilli();
    PageBuilder page = new PageBuilder(series, 1, serverTime, judge.faults());
    try (JsonParser json = VenueJson.parser(answer)) {
      if (json.nextToken() != JsonToken.START_ARRAY) {
        throw VenueJson.noSuch("list of rows");
      }
      new RowReader(0, 1, 2, 3, 4, 5).read(json, page);
    } catch (IOException e) {
      throw VenueJson.unreadable(e);
    }
    return page.build(judge.closeGrace());
  }
}
