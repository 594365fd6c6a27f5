package io.cryptvault.http.sim.binance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cryptvault.http.sim.market.Instrument;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.server.Call;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the parameters of a call as the venue does. Immutable. */
record Parameters(Call call, SimulatedMarket market, boolean capsLimit) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int DEFAULT_LIMIT = 500;
  private static final int MAX_LIMIT = 1000;

  Instrument instrument() throws RefusedCall {
    return instrument(required("symbol"));
  }

  /** All instruments, or those that {@code symbol} or {@code symbols} (a JSON array) name. */
  List<Instrument> instruments() throws RefusedCall {
    List<Instrument> found = new ArrayList<>();
    Optional<String> one = call.parameter("symbol");
    Optional<String> some = call.parameter("symbols");
    if (one.isEmpty() && some.isEmpty()) {
      return market.instruments();
    }
    for (String code : one.isPresent() ? List.of(one.get()) : names(some.orElseThrow())) {
      found.add(instrument(code));
    }
    return found;
  }

  int limit() throws RefusedCall {
    long limit = number("limit").orElse(DEFAULT_LIMIT);
    if (limit > MAX_LIMIT && capsLimit) {
      return MAX_LIMIT;
    }
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new RefusedCall(VenueError.invalid("limit"));
    }
    return (int) limit;
  }

  String required(String name) throws RefusedCall {
    return call.parameter(name).orElseThrow(() -> new RefusedCall(VenueError.missing(name)));
  }

  OptionalLong number(String name) throws RefusedCall {
    Optional<String> text = call.parameter(name);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text.get()));
    } catch (NumberFormatException e) {
      throw new RefusedCall(VenueError.illegal(name));
    }
  }

  private Instrument instrument(String code) throws RefusedCall {
    return market.byCode(code).orElseThrow(() -> new RefusedCall(VenueError.invalidSymbol()));
  }

  private static List<String> names(String array) throws RefusedCall {
    List<String> names = new ArrayList<>();
    try (JsonParser json = JSON.createParser(array)) {
      if (json.nextToken() != JsonToken.START_ARRAY) {
        throw new RefusedCall(VenueError.illegal("symbols"));
      }
      while (json.nextToken() == JsonToken.VALUE_STRING) {
        names.add(json.getText());
      }
    } catch (IOException e) {
      throw new RefusedCall(VenueError.illegal("symbols"));
    }
    return names;
  }
}
