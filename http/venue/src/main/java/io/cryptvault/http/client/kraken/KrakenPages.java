package io.cryptvault.http.client.kraken;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cryptvault.engine.market.Bars;
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

/** {@code OHLC}: the newest 720 rows, oldest first; the last one is always forming. There are no older ones. Thread-safe. */
final class KrakenPages implements Pages {
  private static final int SIZE = 720;

  @Override
  public int size() {
    return SIZE;
  }

  @Override
  public Cost cost(String code) {
    return new Cost(1, code);
  }

  /** One row fewer than there are: the last one is forming. */
  @Override
  public long reach(Series series, long now) {
    return series.interval().start(now) - (SIZE - 1) * series.interval().millis();
  }

  @Override
  public Query<Page> oldest(
      Series series, String code, TimeRange range, int limit, PageJudge judge) {
    // One second earlier: some hosts answer with rows after `since`, some with rows from it on.
    String since = range.from() <= 0 ? "" : "&since=" + (range.from() / 1000 - 1);
    return query(series, code, since, range, judge);
  }

  @Override
  public Query<Page> newest(
      Series series, String code, long before, int limit, long now, PageJudge judge) {
    return query(series, code, "", new TimeRange(Long.MIN_VALUE, before), judge);
  }

  /** All rows come at once: there are none before or after. */
  private Query<Page> query(
      Series series, String code, String since, TimeRange range, PageJudge judge) {
    long minutes = series.interval().millis() / 60_000;
    String path = "/0/public/OHLC?pair=" + code + "&interval=" + minutes + since;
    return new Query<>(path, cost(code), answer -> {
      Rows rows = rows(answer, series, judge);
      Bars bars = range.of(rows.bars());
      return new Page(
          bars,
          range.to(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          rows.doubts(),
          rows.serverTime());
    });
  }

  private static Rows rows(Answer answer, Series series, PageJudge judge) {
    long serverTime = answer.serverTime().orElseGet(judge.clock()::instant).toEpochMilli();
    PageBuilder page = new PageBuilder(series, 1000, serverTime, judge.faults());
    boolean found = false;
    try (JsonParser json = VenueJson.parser(answer)) {
      // The rows have the pair's canonical name, which may differ from the one in the request.
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.START_ARRAY && "error".equals(json.currentName())) {
          json.skipChildren();
        } else if (token == JsonToken.START_ARRAY) {
          new RowReader(0, 1, 2, 3, 4, 6).read(json, page);
          found = true;
        }
      }
    } catch (IOException e) {
      throw VenueJson.unreadable(e);
    }
    if (!found) {
      throw VenueJson.noSuch("list of rows");
    }
    return page.build(judge.closeGrace());
  }
}
