package io.cryptvault.http.client.coinbase;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cryptvault.http.client.venue.Endings;
import io.cryptvault.http.client.venue.StreamMessage;
import io.cryptvault.http.client.venue.VenueJson;
import io.cryptvault.http.client.venue.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One conversation: trades in, minutes out. Confined. */
final class CoinbaseSession implements Wire.Session {
  private static final Pattern NO_PRODUCT = Pattern.compile("(\\S+) is not a valid product");

  private final Endings endings = new Endings();
  private final Map<String, TradedMinutes> products = new HashMap<>();

  @Override
  public List<StreamMessage> read(String frame) {
    try (JsonParser json = VenueJson.FACTORY.createParser(frame)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return List.of(new StreamMessage.Unused(true));
      }
      return messages(new CoinbaseFrame(json));
    } catch (IOException | RuntimeException e) {
      return List.of(new StreamMessage.Unused(true)); // counted by who reads
    }
  }

  private List<StreamMessage> messages(CoinbaseFrame frame) {
    List<StreamMessage> out = new ArrayList<>();
    switch (frame.type()) {
      case "match" -> minutes(frame.product()).take(frame.match(), out);
      case "last_match" -> minutes(frame.product()).before(frame.match());
      case "heartbeat" -> minutes(frame.product()).heard(frame.lastTrade(), out);
      case "subscriptions" -> out.add(new StreamMessage.Accepted(-1, frame.subscribed()));
      case "error" -> out.add(refused(frame));
      default -> out.add(new StreamMessage.Unused(false));
    }
    return out;
  }

  private TradedMinutes minutes(String product) {
    return products.computeIfAbsent(product, name -> new TradedMinutes(name, endings));
  }

  private static StreamMessage refused(CoinbaseFrame frame) {
    Matcher product = NO_PRODUCT.matcher(frame.reason());
    return product.find()
        ? new StreamMessage.Refused(-1, List.of(product.group(1)), frame.reason(), false)
        : new StreamMessage.Ending(frame.reason());
  }

  @Override
  public List<StreamMessage> at(long venueTime) {
    List<StreamMessage> out = new ArrayList<>();
    endings.at(venueTime, out);
    return out;
  }
}
