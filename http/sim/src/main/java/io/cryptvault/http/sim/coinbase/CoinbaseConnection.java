package io.cryptvault.http.sim.coinbase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cryptvault.actors.pace.TokenBucket;
import io.cryptvault.config.SimSettings;
import io.cryptvault.http.sim.fault.StreamFault;
import io.cryptvault.http.sim.server.JsonDocument;
import io.cryptvault.http.sim.server.VenueStream;
import io.cryptvault.http.sim.server.VenueTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The venue's end of one WebSocket of the feed. Confined. */
final class CoinbaseConnection extends VenueStream {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SUBSCRIBE_WITHIN = 5_000;
  private static final long HEARTBEAT = 1_000;
  private static final Set<String> CHANNELS = Set.of("matches", "heartbeat");

  private final CoinbaseVenue venue;
  private final Products products;
  private final long life;
  private final long opened;
  private final TokenBucket messages = new TokenBucket(100, 100);
  private final Map<String, Set<String>> channels = new TreeMap<>();
  private final Map<String, MatchFeed> feeds = new TreeMap<>();
  private boolean subscribedOnce;
  private long beatAt;

  CoinbaseConnection(CoinbaseVenue venue, Products products, SimSettings settings, VenueTime now) {
    super(venue.faults(), now);
    this.venue = venue;
    this.products = products;
    this.life = settings.wire().connectionLife().toMillis();
    this.opened = now.wall();
    this.beatAt = now.wall();
  }

  @Override
  protected void heard(String text, VenueTime now) {
    if (!messages.tryTake(now.wall())) {
      refuse("Too many messages", "rate limit exceeded");
      close(1008, "");
      return;
    }
    try {
      JsonNode message = JSON.readTree(text);
      switch (message.path("type").asText()) {
        case "subscribe" -> change(message, true, now);
        case "unsubscribe" -> change(message, false, now);
        default -> refuse("Malformed JSON", "unknown message type");
      }
    } catch (JsonProcessingException e) {
      refuse("Malformed JSON", "not JSON");
    }
  }

  /** All or nothing: one unknown product or channel refuses the whole message. */
  private void change(JsonNode message, boolean on, VenueTime now) {
    Map<String, Set<String>> asked = asked(message);
    for (Map.Entry<String, Set<String>> entry : asked.entrySet()) {
      if (!CHANNELS.contains(entry.getKey())) {
        refuse("Failed to subscribe", entry.getKey() + " is not a valid channel");
        return;
      }
      for (String id : entry.getValue()) {
        boolean known =
            products.of(id).filter(it -> !venue.isGone(it, now.market())).isPresent();
        if (!known) {
          refuse("Failed to subscribe", id + " is not a valid product");
          return;
        }
      }
    }
    subscribedOnce |= on;
    asked.forEach((channel, ids) -> change(channel, ids, on, now));
    if (!isOn(StreamFault.NO_ACKS, "", now)) {
      sendSubscriptions();
    }
    if (on) {
      asked.getOrDefault("matches", Set.of()).forEach(id -> prime(id, now));
    }
  }

  private void change(String channel, Set<String> ids, boolean on, VenueTime now) {
    Set<String> held = channels.computeIfAbsent(channel, none -> new LinkedHashSet<>());
    boolean partial = on && isOn(StreamFault.PARTIAL_ACKS, "", now);
    int number = 0;
    for (String id : ids) {
      if (!on) {
        held.remove(id);
      } else if (!partial || number++ % 2 == 0) {
        held.add(id);
        products
            .of(id)
            .ifPresent(product ->
                feeds.computeIfAbsent(id, none -> new MatchFeed(venue, product, now.market())));
      }
    }
    if (held.isEmpty()) {
      channels.remove(channel);
    }
    feeds.keySet().removeIf(id -> channels.values().stream().noneMatch(set -> set.contains(id)));
  }

  private void prime(String id, VenueTime now) {
    MatchFeed feed = feeds.get(id);
    if (feed != null) {
      feed.last(now.market()).ifPresent(this::send);
    }
  }

  /** A channel is a name, with the products of the message, or an object with its own products. */
  private static Map<String, Set<String>> asked(JsonNode message) {
    Map<String, Set<String>> asked = new TreeMap<>();
    for (JsonNode channel : message.path("channels")) {
      String name =
          channel.isTextual() ? channel.asText() : channel.path("name").asText();
      JsonNode own = channel.path("product_ids");
      Set<String> ids = asked.computeIfAbsent(name, none -> new LinkedHashSet<>());
      (own.isArray() ? own : message.path("product_ids")).forEach(id -> ids.add(id.asText()));
    }
    return asked;
  }

  /** Sends everything that is subscribed now. */
  private void sendSubscriptions() {
    send(JsonDocument.text(json -> {
      json.writeStartObject();
      json.writeStringField("type", "subscriptions");
      json.writeArrayFieldStart("channels");
      for (Map.Entry<String, Set<String>> entry : channels.entrySet()) {
        json.writeStartObject();
        json.writeStringField("name", entry.getKey());
        json.writeArrayFieldStart("product_ids");
        for (String id : entry.getValue()) {
          json.writeString(id);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }));
  }

  private void refuse(String text, String reason) {
    send(JsonDocument.text(json -> {
      json.writeStartObject();
      json.writeStringField("type", "error");
      json.writeStringField("message", text);
      json.writeStringField("reason", reason);
      json.writeEndObject();
    }));
  }

  @Override
  protected void wallMoved(VenueTime now) {
    if (!subscribedOnce && now.wall() - opened >= SUBSCRIBE_WITHIN) {
      close(1008, "Subscribe within 5 seconds");
    } else if (now.wall() - opened >= life) {
      close(1001, "");
    } else if (now.wall() - beatAt >= HEARTBEAT) {
      beatAt = now.wall();
      for (String id : channels.getOrDefault("heartbeat", Set.of())) {
        MatchFeed feed = feeds.get(id);
        if (feed != null) {
          send(feed.heartbeat(now.market()));
        }
      }
    }
  }

  @Override
  protected void marketMoved(VenueTime now) {
    if (venue.inMaintenance(now.market())) {
      return;
    }
    for (String id : channels.getOrDefault("matches", Set.of())) {
      MatchFeed feed = feeds.get(id);
      if (feed != null) {
        feed.told(now.market()).forEach(this::send);
      }
    }
  }

  @Override
  public List<String> subscriptions() {
    List<String> names = new ArrayList<>();
    channels.forEach((channel, ids) -> ids.forEach(id -> names.add(channel + ":" + id)));
    return names;
  }
}
