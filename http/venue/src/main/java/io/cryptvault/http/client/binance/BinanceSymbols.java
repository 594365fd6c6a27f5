package io.cryptvault.http.client.binance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.client.host.Answer;
import io.cryptvault.http.client.host.CallFailure;
import io.cryptvault.http.client.host.FailureKind;
import io.cryptvault.http.client.venue.SymbolList;
import io.cryptvault.http.client.venue.VenueJson;
import io.cryptvault.http.client.venue.VenueSymbols;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Reads the parts of {@code exchangeInfo} that we need: symbols with their assets, and the weight limit. Thread-safe. */
final class BinanceSymbols implements Answer.Reader<SymbolList> {

  @Override
  public SymbolList read(Answer answer) {
    List<VenueSymbols.Entry> symbols = new ArrayList<>();
    OptionalInt limit = OptionalInt.empty();
    try (JsonParser json = VenueJson.parser(answer)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw VenueJson.noSuch("exchangeInfo");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        if (field.equals("symbols") && value == JsonToken.START_ARRAY) {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            symbol(json, symbols);
          }
        } else if (field.equals("rateLimits") && value == JsonToken.START_ARRAY) {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            OptionalInt found = weightLimit(json);
            limit = found.isPresent() ? found : limit;
          }
        } else {
          json.skipChildren();
        }
      }
    } catch (IOException e) {
      throw VenueJson.unreadable(e);
    }
    if (symbols.isEmpty()) {
      throw CallFailure.of(FailureKind.UNREADABLE, "was an exchangeInfo without symbols");
    }
    return new SymbolList(symbols, limit, answer.serverTime());
  }

  private static void symbol(JsonParser json, List<VenueSymbols.Entry> symbols) throws IOException {
    String code = "";
    String base = "";
    String quote = "";
    String status = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "symbol" -> code = json.getText();
        case "baseAsset" -> base = json.getText();
        case "quoteAsset" -> quote = json.getText();
        case "status" -> status = json.getText();
        default -> json.skipChildren();
      }
    }
    try {
      symbols.add(
          new VenueSymbols.Entry(Symbol.of(base + "/" + quote), code, status.equals("TRADING")));
    } catch (IllegalArgumentException e) {
      // Names may be any Unicode text; one that is no valid symbol cannot be asked for.
    }
  }

  private static OptionalInt weightLimit(JsonParser json) throws IOException {
    String type = "";
    String window = "";
    int count = 0;
    int limit = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "rateLimitType" -> type = json.getText();
        case "interval" -> window = json.getText();
        case "intervalNum" -> count = json.getValueAsInt();
        case "limit" -> limit = json.getValueAsInt();
        default -> json.skipChildren();
      }
    }
    boolean isWeight = type.equals("REQUEST_WEIGHT") && window.equals("MINUTE") && count == 1;
    return isWeight && limit > 0 ? OptionalInt.of(limit) : OptionalInt.empty();
  }
}
