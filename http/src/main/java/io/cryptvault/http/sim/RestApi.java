package io.cryptvault.http.sim;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.util.ByteString;

/** The venue's REST calls: what each costs and what it answers. No fault, no budget, no socket. Thread-safe. */
final class RestApi {
  private static final JsonFactory JSON = new JsonFactory();
  private static final VenueError NOT_FOUND = new VenueError(404, -1000, "Not found.");

  private final SimulatedMarket market;
  private final int weightLimit;

  /** What a call is answered with; {@code body} is JSON. */
  record Answer(int status, ByteString body) {
    static Answer refused(VenueError error) {
      return new Answer(error.status(), VenueJson.error(error));
    }
  }

  RestApi(SimulatedMarket market, int weightLimit) {
    this.market = market;
    this.weightLimit = weightLimit;
  }

  int weightLimit() {
    return weightLimit;
  }

  static int weight(String path) {
    return switch (path) {
      case "/api/v3/exchangeInfo" -> 20;
      case "/api/v3/klines" -> 2;
      default -> 1;
    };
  }

  /** The answer at market time {@code now}; a klines answer begins with bad rows when that is asked for. */
  Answer answer(String path, Map<String, String> query, long now, Optional<Fault.BadRows> bad) {
    try {
      return switch (path) {
        case "/api/v3/ping" -> new Answer(200, ByteString.fromString("{}"));
        case "/api/v3/time" -> new Answer(200, VenueJson.serverTime(now));
        case "/api/v3/exchangeInfo" ->
          new Answer(200, VenueJson.exchangeInfo(listed(query), now, weightLimit));
        case "/api/v3/klines" -> klines(KlineQuery.read(query, market), now, bad);
        default -> Answer.refused(NOT_FOUND);
      };
    } catch (KlineQuery.Refused e) {
      return Answer.refused(e.error());
    }
  }

  private Answer klines(KlineQuery query, long now, Optional<Fault.BadRows> bad) {
    List<Candle> rows = query.rows(market, now);
    return new Answer(200, VenueJson.klines(query.instrument(), query.interval(), rows, bad));
  }

  /** All instruments, or those that {@code symbol} or {@code symbols} (a JSON array) name. */
  private List<Instrument> listed(Map<String, String> query) throws KlineQuery.Refused {
    List<String> codes = new ArrayList<>();
    if (query.containsKey("symbol")) {
      codes.add(query.getOrDefault("symbol", ""));
    } else if (query.containsKey("symbols")) {
      codes.addAll(names(query.getOrDefault("symbols", "")));
    } else {
      return market.instruments();
    }
    List<Instrument> found = new ArrayList<>();
    for (String code : codes) {
      found.add(market
          .byCode(code)
          .orElseThrow(() -> new KlineQuery.Refused(VenueError.invalidSymbol())));
    }
    return found;
  }

  private static List<String> names(String array) throws KlineQuery.Refused {
    List<String> names = new ArrayList<>();
    try (JsonParser json = JSON.createParser(array)) {
      if (json.nextToken() != JsonToken.START_ARRAY) {
        throw new KlineQuery.Refused(VenueError.illegal("symbols"));
      }
      while (json.nextToken() == JsonToken.VALUE_STRING) {
        names.add(json.getText());
      }
    } catch (IOException e) {
      throw new KlineQuery.Refused(VenueError.illegal("symbols"));
    }
    return names;
  }
}
