package io.cryptvault.http.sim.binance;

import io.cryptvault.config.SimSettings;
import io.cryptvault.http.sim.fault.StreamFault;
import io.cryptvault.http.sim.server.Call;
import io.cryptvault.http.sim.server.VenueStream;
import io.cryptvault.http.sim.server.VenueTime;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The venue's end of one WebSocket: takes control messages, sends bars and trades. Confined. */
final class BinanceConnection extends VenueStream {
  private static final int MAX_STREAMS = 1024;
  private static final long PING_EVERY = 20_000;
  private static final long PONG_WITHIN = 60_000;
  private static final long SHUTDOWN_AFTER = 10_000;
  private static final int POLICY = 1008;

  private final BinanceVenue venue;
  private final SimSettings settings;
  private final StreamNames names;
  private final Map<String, MarketStream> streams = new LinkedHashMap<>();
  private final long opened;
  private boolean combined;
  private long controlSecond;
  private int controlCount;
  private long pinged;
  private long unanswered = Long.MAX_VALUE;
  private long stopsAt = Long.MAX_VALUE;

  /** {@code /ws}, {@code /ws/NAME}, {@code /stream?streams=NAME/NAME}. */
  BinanceConnection(BinanceVenue venue, SimSettings settings, Call call, VenueTime now) {
    super(venue.faults(), now);
    this.venue = venue;
    this.settings = settings;
    this.names = new StreamNames(venue, settings.updateEvery().toMillis());
    this.opened = now.wall();
    this.pinged = now.wall();
    this.combined = call.path().equals("/stream");
    String named = combined
        ? call.query().getOrDefault("streams", "")
        : call.path().substring(Math.min(call.path().length(), "/ws/".length()));
    for (String name : named.split("/", -1)) {
      subscribe(name, now);
    }
  }

  @Override
  protected void heard(String text, VenueTime now) {
    long second = now.wall() / 1000;
    controlCount = second == controlSecond ? controlCount + 1 : 1;
    controlSecond = second;
    if (controlCount > settings.controlMessagesPerSecond()) {
      close(POLICY, "Too many requests");
      return;
    }
    try {
      control(ControlMessage.read(text), now);
    } catch (IOException e) {
      send("{\"code\":3,\"msg\":\"Invalid JSON\"}");
    }
  }

  private void control(ControlMessage message, VenueTime now) {
    switch (message.method()) {
      case "SUBSCRIBE", "UNSUBSCRIBE" -> change(message, now);
      case "LIST_SUBSCRIPTIONS" -> send(message.listed(streams.keySet()));
      case "SET_PROPERTY" -> setProperty(message);
      case "GET_PROPERTY" -> send(message.answered(Boolean.toString(combined)));
      default -> refuse(message, 2, "Invalid request: unknown method");
    }
  }

  private void change(ControlMessage message, VenueTime now) {
    if (message.params().isEmpty()) {
      refuse(message, 2, "Invalid request: params must be a non-empty array of streams");
      return;
    }
    List<String> params = message.params();
    boolean partial = isOn(StreamFault.PARTIAL_ACKS, "", now);
    for (int i = 0; i < params.size(); i++) {
      if (!message.method().equals("SUBSCRIBE")) {
        streams.remove(params.get(i));
      } else if (!partial || i % 2 == 0) {
        subscribe(params.get(i), now);
      }
    }
    if (!isOn(StreamFault.NO_ACKS, "", now)) {
      send(message.accepted());
    }
  }

  private void setProperty(ControlMessage message) {
    List<String> params = message.params();
    if (params.isEmpty() || !params.getFirst().equals("combined")) {
      refuse(message, 0, "Unknown property");
    } else if (params.size() != 2 || !List.of("true", "false").contains(params.get(1))) {
      refuse(message, 1, "Invalid value type: expected Boolean");
    } else {
      combined = params.get(1).equals("true");
      send(message.accepted());
    }
  }

  private void refuse(ControlMessage message, int code, String text) {
    send(message.refused(code, text, settings.wire().wrapsErrors()));
  }

  /** An unknown stream is acknowledged but never sends anything. */
  private void subscribe(String name, VenueTime now) {
    if (streams.size() < MAX_STREAMS && !streams.containsKey(name)) {
      names.stream(name, now.market()).ifPresent(stream -> streams.put(name, stream));
    }
  }

  @Override
  public void pong(VenueTime now) {
    unanswered = Long.MAX_VALUE;
  }

  @Override
  protected void wallMoved(VenueTime now) {
    if (now.wall() - pinged >= PING_EVERY) {
      pinged = now.wall();
      unanswered = Math.min(unanswered, now.wall());
      ping(now.wall());
    }
    if (unanswered != Long.MAX_VALUE && now.wall() - unanswered > PONG_WITHIN) {
      close(POLICY, "Pong timeout");
    } else if (now.wall() - opened >= settings.wire().connectionLife().toMillis()) {
      close(1001, "");
    } else if (now.wall() >= stopsAt) {
      close(1001, "");
    }
  }

  @Override
  protected void announceStop(VenueTime now) {
    stopsAt = now.wall() + SHUTDOWN_AFTER;
    tell("!serverShutdown", "{\"e\":\"serverShutdown\",\"E\":" + now.market() + "}");
  }

  @Override
  protected void marketMoved(VenueTime now) {
    streams.forEach((name, stream) -> {
      if (!venue.isGone(code(name), now.market())) {
        stream.tell(now, text -> tell(name, text));
      }
    });
  }

  private static String code(String name) {
    return name.substring(0, name.indexOf('@')).toUpperCase(Locale.ROOT);
  }

  private void tell(String name, String event) {
    send(combined ? "{\"stream\":\"" + name + "\",\"data\":" + event + "}" : event);
  }

  @Override
  public List<String> subscriptions() {
    return List.copyOf(streams.keySet());
  }
}
