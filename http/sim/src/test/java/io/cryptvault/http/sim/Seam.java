package io.cryptvault.http.sim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cryptvault.config.SimSettings;
import io.cryptvault.config.VenueName;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.server.Call;
import io.cryptvault.http.sim.server.Frame;
import io.cryptvault.http.sim.server.Reply;
import io.cryptvault.http.sim.server.StreamEndpoint;
import io.cryptvault.http.sim.server.StreamOpening;
import io.cryptvault.http.sim.server.VenueLogic;
import io.cryptvault.http.sim.server.VenueTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A venue without sockets, with a clock moved by hand and one stream. Numbers are read as decimals. */
public final class Seam {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  /** 2027-01-15T08:00:30Z, half past a minute. */
  public static final Instant NOW = Instant.ofEpochSecond(1_800_000_030);

  public final VenueLogic venue;
  private final List<Frame> frames = new ArrayList<>();
  private Instant now = NOW;
  private StreamEndpoint stream;

  private Seam(VenueLogic venue) {
    this.venue = venue;
    this.stream = new NoStream();
  }

  public static Seam of(VenueName exchange) {
    return of(exchange, SimSettings.defaults().withSymbols(30));
  }

  public static Seam of(VenueName exchange, SimSettings settings) {
    return new Seam(VenueLogics.open(exchange, settings, SimulatedMarket.of(settings)));
  }

  public Instant now() {
    return now;
  }

  public VenueTime moment() {
    return VenueTime.of(now);
  }

  public Reply reply(String path) {
    Call call = Call.of(path, Map.of("User-Agent", "test"));
    Reply reply = venue.answer(call, VenueTime.of(now));
    venue.delivered(call);
    return reply;
  }

  public JsonNode get(String path) {
    return json(reply(path).body().utf8String());
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  public void connect(String path) {
    StreamOpening opening = venue.connect(Call.of(path), VenueTime.of(now));
    if (!(opening instanceof StreamOpening.Open open)) {
      throw new AssertionError("refused: " + opening);
    }
    stream = open.end();
    frames.addAll(stream.tick(VenueTime.of(now)));
  }

  public void say(String text) {
    frames.addAll(stream.receive(text, VenueTime.of(now)));
  }

  /** Moves the clock in steps of a quarter second, as a server ticks, and answers pings. */
  public void run(Duration time) {
    Instant end = now.plus(time);
    while (now.isBefore(end)) {
      now = now.plusMillis(250);
      List<Frame> told = stream.tick(VenueTime.of(now));
      frames.addAll(told);
      if (told.stream().anyMatch(Frame.Ping.class::isInstance)) {
        stream.pong(VenueTime.of(now));
      }
    }
  }

  /** All frames since they were last taken. */
  public List<Frame> frames() {
    List<Frame> taken = List.copyOf(frames);
    frames.clear();
    return taken;
  }

  /** The texts among them. */
  public List<JsonNode> texts() {
    return frames().stream()
        .filter(Frame.Text.class::isInstance)
        .map(frame -> json(((Frame.Text) frame).text()))
        .toList();
  }

  public static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  private static final class NoStream implements StreamEndpoint {
    @Override
    public List<Frame> receive(String text, VenueTime now) {
      throw new AssertionError("no stream is open");
    }

    @Override
    public void pong(VenueTime now) {}

    @Override
    public List<Frame> tick(VenueTime now) {
      return List.of();
    }

    @Override
    public List<String> subscriptions() {
      return List.of();
    }

    @Override
    public boolean isOver() {
      return true;
    }
  }
}
