package io.cryptvault.http.sim.kraken;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cryptvault.actors.pace.TokenBucket;
import io.cryptvault.config.SimSettings;
import io.cryptvault.http.sim.fault.StreamFault;
import io.cryptvault.http.sim.market.Dice;
import io.cryptvault.http.sim.market.MarketCursor;
import io.cryptvault.http.sim.server.VenueStream;
import io.cryptvault.http.sim.server.VenueTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The venue's end of one WebSocket v2. It sends the first message. Confined. */
final class KrakenConnection extends VenueStream {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long HEARTBEAT = 1_000;
  private static final long IDLE = 60_000;

  /** More symbols in one message, or more than five messages a second (ten in a burst), may be refused. */
  private static final int SAFE_SYMBOLS = 50;

  private final KrakenVenue venue;
  private final Pairs pairs;
  private final long number;
  private final long life;
  private final long opened;
  private final TokenBucket messages = new TokenBucket(5, 10);
  private final Map<Subscription.Key, Subscription> subscriptions = new LinkedHashMap<>();
  private final Map<Pair, MarketCursor> cursors = new HashMap<>();
  private String system = "";
  private long heardAt;
  private long saidAt;
  private boolean everSubscribed;
  private long refusals;

  KrakenConnection(
      KrakenVenue venue, Pairs pairs, long number, SimSettings settings, VenueTime now) {
    super(venue.faults(), now);
    this.venue = venue;
    this.pairs = pairs;
    this.number = number;
    this.life = settings.wire().connectionLife().toMillis();
    this.opened = now.wall();
    this.heardAt = now.wall();
    this.saidAt = now.wall();
  }

  @Override
  protected void heard(String text, VenueTime now) {
    heardAt = now.wall();
    JsonNode message;
    try {
      message = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      say("{\"error\":\"Malformed request\",\"success\":false}", now);
      return;
    }
    boolean withinRate = messages.tryTake(now.wall());
    switch (message.path("method").asText()) {
      case "ping" -> say(ConnectionMessages.pong(message, now), now);
      case "subscribe" -> subscribe(message, withinRate, now);
      case "unsubscribe" -> unsubscribe(message, now);
      default -> say(ConnectionMessages.refused(message, "", "Unsupported method", now), now);
    }
  }

  private void subscribe(JsonNode message, boolean withinRate, VenueTime now) {
    List<String> symbols = symbols(message);
    for (int i = 0; i < symbols.size(); i++) {
      String symbol = symbols.get(i);
      boolean unlucky =
          (!withinRate || i >= SAFE_SYMBOLS) && Dice.unit(Dice.key(number, ++refusals, 5)) < 0.5;
      if (unlucky) {
        say(ConnectionMessages.refused(message, symbol, "Exceeded msg rate", now), now);
      } else if (!isOn(StreamFault.PARTIAL_ACKS, "", now) || i % 2 == 0) {
        subscribe(message, symbol, now);
      }
    }
  }

  private void subscribe(JsonNode message, String symbol, VenueTime now) {
    var key = Subscription.Key.of(message, symbol);
    var pair = pairs.ofSymbol(symbol).filter(known -> venue.isListed(known, now.market()));
    if (pair.isEmpty()) {
      refuse(message, symbol, "Currency pair not supported " + symbol, now);
    } else if (!key.isKnown()) {
      refuse(message, symbol, "Subscription " + key.channel() + " not supported", now);
    } else if (subscriptions.containsKey(key)) {
      refuse(message, symbol, "Already subscribed", now);
    } else {
      boolean snapshot = message.path("params").path("snapshot").asBoolean(true);
      MarketCursor cursor =
          cursors.computeIfAbsent(pair.get(), known -> venue.market().cursor(known.instrument()));
      Subscription made = Subscription.of(venue, key, pair.get(), cursor, now.market());
      subscriptions.put(key, made);
      everSubscribed = true;
      acknowledge(ConnectionMessages.accepted(message, key, snapshot, now), now);
      if (snapshot) {
        say(made.snapshot(now), now);
      }
    }
  }

  private void unsubscribe(JsonNode message, VenueTime now) {
    for (String symbol : symbols(message)) {
      var key = Subscription.Key.of(message, symbol);
      if (subscriptions.remove(key) == null) {
        refuse(message, symbol, "Subscription Not Found", now);
      } else {
        acknowledge(ConnectionMessages.accepted(message, key, true, now), now);
      }
    }
  }

  private void refuse(JsonNode message, String symbol, String why, VenueTime now) {
    acknowledge(ConnectionMessages.refused(message, symbol, why, now), now);
  }

  private void acknowledge(String text, VenueTime now) {
    if (!isOn(StreamFault.NO_ACKS, "", now)) {
      say(text, now);
    }
  }

  private static List<String> symbols(JsonNode message) {
    List<String> symbols = new ArrayList<>();
    message.path("params").path("symbol").forEach(symbol -> symbols.add(symbol.asText()));
    return symbols;
  }

  private void say(String text, VenueTime now) {
    saidAt = now.wall();
    send(text);
  }

  @Override
  protected void wallMoved(VenueTime now) {
    String state = venue.inMaintenance(now.market()) ? "maintenance" : "online";
    if (!state.equals(system)) {
      system = state;
      say(ConnectionMessages.status(state, number), now);
    }
    if (everSubscribed && now.wall() - saidAt >= HEARTBEAT) {
      say("{\"channel\":\"heartbeat\"}", now);
    }
    if (subscriptions.isEmpty() && now.wall() - heardAt >= IDLE) {
      close(1000, "");
    } else if (now.wall() - opened >= life) {
      close(1001, "");
    }
  }

  @Override
  protected void marketMoved(VenueTime now) {
    if (system.equals("maintenance")) {
      return;
    }
    for (Subscription subscription : subscriptions.values()) {
      subscription.tell(now, text -> say(text, now));
    }
  }

  @Override
  public List<String> subscriptions() {
    return subscriptions.keySet().stream().map(Subscription.Key::toString).toList();
  }
}
