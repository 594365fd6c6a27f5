package io.cryptvault.http.client.binance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cryptvault.http.client.host.Answer;
import io.cryptvault.http.client.venue.DayOfTrades;
import io.cryptvault.http.client.venue.VenueJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the parts of {@code ticker/24hr} that we need: last prices and quote volumes. Thread-safe. */
final class BinanceTickers implements Answer.Reader<List<DayOfTrades>> {

  @Override
  public List<DayOfTrades> read(Answer answer) {
    List<DayOfTrades> days = new ArrayList<>();
    try (JsonParser json = VenueJson.parser(answer)) {
      if (json.nextToken() != JsonToken.START_ARRAY) {
        throw VenueJson.noSuch("list of tickers");
      }
      while (json.nextToken() == JsonToken.START_OBJECT) {
        day(json, days);
      }
      if (json.currentToken() != JsonToken.END_ARRAY) {
        throw VenueJson.noSuch("list of tickers");
      }
      return days;
    } catch (IOException e) {
      throw VenueJson.unreadable(e);
    }
  }

  /** A symbol without valid numbers is left out: it only ranks last. */
  private static void day(JsonParser json, List<DayOfTrades> days) throws IOException {
    String code = "";
    double lastPrice = Double.NaN;
    double quoteVolume = Double.NaN;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "symbol" -> code = json.getText();
        case "lastPrice" -> lastPrice = figure(json);
        case "quoteVolume" -> quoteVolume = figure(json);
        default -> json.skipChildren();
      }
    }
    if (lastPrice >= 0 && quoteVolume >= 0 && lastPrice + quoteVolume < Double.POSITIVE_INFINITY) {
      days.add(new DayOfTrades(code, lastPrice, quoteVolume));
    }
  }

  private static double figure(JsonParser json) throws IOException {
    return json.currentToken() == JsonToken.VALUE_NULL
        ? Double.NaN
        : json.getValueAsDouble(Double.NaN);
  }
}
