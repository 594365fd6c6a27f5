package io.cryptvault.http.client.kraken;

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
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code AssetPairs}. A pair has several names. REST is asked with the alternative one; users know the WebSocket's name, in which two
 * old codes are still replaced by the usual ones. Thread-safe.
 */
final class KrakenSymbols implements Answer.Reader<SymbolList> {

  @Override
  public SymbolList read(Answer answer) {
    List<VenueSymbols.Entry> symbols = new ArrayList<>();
    try (JsonParser json = VenueJson.parser(answer)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean isResult = json.currentName().equals("result");
        if (json.nextToken() == JsonToken.START_OBJECT && isResult) {
          while (json.nextToken() == JsonToken.FIELD_NAME) {
            json.nextToken();
            pair(json, symbols);
          }
        } else {
          json.skipChildren();
        }
      }
    } catch (IOException e) {
      throw VenueJson.unreadable(e);
    }
    if (symbols.isEmpty()) {
      throw CallFailure.of(FailureKind.UNREADABLE, "was an empty list of pairs");
    }
    return new SymbolList(symbols, OptionalInt.empty(), answer.serverTime());
  }

  private static void pair(JsonParser json, List<VenueSymbols.Entry> symbols) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    String code = "";
    String name = "";
    String status = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "altname" -> code = json.getText();
        case "wsname" -> name = json.getText();
        case "status" -> status = json.getText();
        default -> json.skipChildren();
      }
    }
    boolean isOnline = status.equals("online");
    String alternative = code;
    symbol(name)
        .ifPresent(symbol -> symbols.add(new VenueSymbols.Entry(symbol, alternative, isOnline)));
  }

  /** {@code XBT/USD} is BTC/USD; empty for a name that is no valid symbol. */
  private static Optional<Symbol> symbol(String name) {
    int slash = name.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Symbol.of(known(name.substring(0, slash)) + "/" + known(name.substring(slash + 1))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String known(String code) {
    return switch (code) {
      case "XBT" -> "BTC";
      case "XDG" -> "DOGE";
      default -> code;
    };
  }
}
