package io.cryptvault.http.client.coinbase;

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

/** {@code products}: the traded symbols. Thread-safe. */
final class CoinbaseSymbols implements Answer.Reader<SymbolList> {

  @Override
  public SymbolList read(Answer answer) {
    List<VenueSymbols.Entry> symbols = new ArrayList<>();
    try (JsonParser json = VenueJson.parser(answer)) {
      if (json.nextToken() != JsonToken.START_ARRAY) {
        throw VenueJson.noSuch("list of products");
      }
      while (json.nextToken() == JsonToken.START_OBJECT) {
        product(json, symbols);
      }
    } catch (IOException e) {
      throw VenueJson.unreadable(e);
    }
    if (symbols.isEmpty()) {
      throw CallFailure.of(FailureKind.UNREADABLE, "was an empty list of products");
    }
    return new SymbolList(symbols, OptionalInt.empty(), answer.serverTime());
  }

  private static void product(JsonParser json, List<VenueSymbols.Entry> symbols)
      throws IOException {
    String id = "";
    String base = "";
    String quote = "";
    boolean isOnline = false;
    boolean isDisabled = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      switch (field) {
        case "id" -> id = json.getText();
        case "base_currency" -> base = json.getText();
        case "quote_currency" -> quote = json.getText();
        case "status" -> isOnline = json.getText().equals("online");
        case "trading_disabled" -> isDisabled = value == JsonToken.VALUE_TRUE;
        default -> json.skipChildren();
      }
    }
    try {
      symbols.add(
          new VenueSymbols.Entry(Symbol.of(base + "/" + quote), id, isOnline && !isDisabled));
    } catch (IllegalArgumentException e) {
      // A name that is no valid symbol cannot be asked for.
    }
  }
}
