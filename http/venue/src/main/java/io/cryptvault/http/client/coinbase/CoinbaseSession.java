package io.cryptvault.http.client.coinbase;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.client.venue.BarCloser;
import io.cryptvault.http.client.venue.OpenTimes;
import io.cryptvault.http.client.venue.RowFault;
import io.cryptvault.http.client.venue.StreamMessage;
import io.cryptvault.http.client.venue.StreamProtocol;
import io.cryptvault.http.client.venue.VenueJson;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** One connection: makes minutes of trades. Confined. */
final class CoinbaseSession implements StreamProtocol.Session {
  private static final String NO_PRODUCT = " is not a valid product";

  private final BarCloser closer = new BarCloser();
  private final Map<String, TradedMinutes> products = new HashMap<>();
  private final Predicate<String> isWanted;

  CoinbaseSession(Predicate<String> isWanted) {
    this.isWanted = isWanted;
  }

  @Override
  public List<StreamMessage> read(String frame, long venueTime) {
    try (JsonParser json = VenueJson.FACTORY.createParser(frame)) {
      return json.nextToken() == JsonToken.START_OBJECT
          ? messages(new CoinbaseFrame(json), venueTime)
          : List.of(StreamMessage.Unused.UNREADABLE);
    } catch (IOException e) {
      return List.of(StreamMessage.Unused.UNREADABLE); // the caller counts it
    }
  }

  private List<StreamMessage> messages(CoinbaseFrame frame, long venueTime) {
    return switch (frame.type()) {
      case "match", "last_match" -> trade(frame, venueTime);
      case "heartbeat" -> heard(frame);
      case "subscriptions" -> List.of(new StreamMessage.Accepted(-1, frame.subscribed()));
      case "error" -> List.of(refused(frame));
      default -> List.of(StreamMessage.Unused.UNKNOWN);
    };
  }

  private List<StreamMessage> trade(CoinbaseFrame frame, long venueTime) {
    List<StreamMessage> out = new ArrayList<>();
    if (!isWanted.test(frame.product())) {
      return out;
    }
    try {
      Trade trade = frame.trade();
      long open = Interval.MINUTE.start(trade.time());
      Optional<RowFault> misplaced = OpenTimes.fault(Interval.MINUTE, open, venueTime);
      if (misplaced.isPresent()) {
        return List.of(new StreamMessage.BadRow(misplaced.get()));
      }
      if (frame.type().equals("match")) {
        minutes(frame.product()).take(trade, out);
      } else {
        minutes(frame.product()).before(trade);
      }
      return out;
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      return List.of(new StreamMessage.BadRow(RowFault.NUMBER));
    }
  }

  private List<StreamMessage> heard(CoinbaseFrame frame) {
    List<StreamMessage> out = new ArrayList<>();
    if (isWanted.test(frame.product())) {
      minutes(frame.product()).heard(frame.lastTrade(), out);
    }
    return out;
  }

  private TradedMinutes minutes(String product) {
    return products.computeIfAbsent(product, name -> new TradedMinutes(name, closer));
  }

  private static StreamMessage refused(CoinbaseFrame frame) {
    String reason = frame.reason();
    int end = reason.indexOf(NO_PRODUCT); // no regular expression: it would be slow on a long word
    return end < 0
        ? new StreamMessage.Ending(reason)
        : new StreamMessage.Refused(
            -1,
            List.of(reason.substring(reason.lastIndexOf(' ', end - 1) + 1, end)),
            reason,
            false);
  }

  @Override
  public List<StreamMessage> at(long venueTime) {
    List<StreamMessage> out = new ArrayList<>();
    closer.at(venueTime, out);
    return out;
  }

  @Override
  public void forget(String name) {
    products.remove(name);
    closer.forget(name);
  }
}
