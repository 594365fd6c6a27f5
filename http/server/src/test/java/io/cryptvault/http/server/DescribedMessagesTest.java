package io.cryptvault.http.server;

import static io.cryptvault.http.fixture.RunningServer.KNOWN;
import static io.cryptvault.http.fixture.RunningServer.MINUTES;
import static io.cryptvault.http.fixture.RunningServer.WALK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cryptvault.config.Settings;
import io.cryptvault.config.UniverseSettings;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.http.fixture.EventClient;
import io.cryptvault.http.fixture.FakeMarket;
import io.cryptvault.http.fixture.RunningServer;
import io.cryptvault.http.fixture.SocketClient;
import io.cryptvault.http.wire.StreamMessage;
import io.cryptvault.http.wire.StreamMessages;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Every message of a server is as {@code /asyncapi.json} describes it, with no field that the document does not have. */
class DescribedMessagesTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final String STREAM =
      "{\"op\":\"subscribe\",\"id\":1,\"streams\":[{\"sid\":\"%s\",\"symbol\":\"BTC/USDT\",\"interval\":\"1m\",\"formulas\":[\"close\",\"close"
          + " > sma(3)\"],\"forming\":true}]}";

  private static final String UNIVERSE =
      "{\"op\":\"subscribe\",\"id\":1,\"streams\":[{\"sid\":\"u\",\"universe\":\"all\",\"interval\":\"1m\","
          + "\"formulas\":[\"close\"],\"forming\":true}]}";
  /** As by default, but the list of symbols is read again at once. */
  private static final UniverseSettings UNIVERSES = new UniverseSettings(
      Duration.ofMillis(20),
      1_000,
      100,
      2,
      64,
      Duration.ofMillis(50),
      Duration.ofMinutes(1),
      1_000);

  private final FakeMarket market = RunningServer.market();
  private final RunningServer server = RunningServer.start(
      KIT.system(),
      market,
      Settings.defaults()
          .withHttp(RunningServer.http("stream { heartbeat = 100ms }"))
          .withUniverse(UNIVERSES));
  private final JsonNode document = server.document("/asyncapi.json");
  private final JsonSchemas schemas = new JsonSchemas(document);
  private final Set<String> seen = new HashSet<>();

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  @Test
  void every_message_of_a_session_is_as_described() {
    try (server;
        SocketClient client = SocketClient.fresh(server)) {
      met(client.next(), "welcome");
      say(client, STREAM.formatted("a"));
      met(client.next("subscribed"), "subscribed");
      JsonNode snapshot = met(client.next("snapshot"), "snapshot");
      tell(KNOWN, Finality.FORMING);
      assertThat(met(client.next("update"), "update").path("kind").asText()).isEqualTo("forming");
      tell(KNOWN, Finality.PROVISIONAL);
      assertThat(met(client.next("update"), "update").path("provisional").asBoolean())
          .isTrue();
      Bar bar = WALK.get(KNOWN);
      market.tell(
          MINUTES,
          new Bar(
              bar.openTime(), bar.open(), bar.high() + 9, bar.low(), bar.high() + 8, bar.volume()),
          Finality.CORRECTED);
      assertThat(met(client.next("update"), "update").path("kind").asText()).isEqualTo("corrected");
      met(client.next("heartbeat"), "heartbeat");
      say(client, "{\"op\":\"ping\",\"id\":\"p\"}");
      met(client.next("pong"), "pong");
      say(client, "{\"op\":\"list\",\"id\":2.5}");
      met(client.next("list"), "listed");
      say(
          client,
          STREAM.formatted("d")); // keeps the numbers of the stream when a has other formulas
      client.next("snapshot");
      say(
          client,
          "{\"op\":\"amend\",\"id\":3,\"sid\":\"a\",\"add\":[\"open\"],\"remove\":[\"close\"]}");
      met(client.next("amended"), "amended");
      met(client.next("snapshot"), "snapshot");
      say(client, "{\"op\":\"amend\",\"id\":4,\"sid\":\"none\",\"add\":[\"open\"]}");
      met(client.next("error"), "error");
      client.say("{\"op\":\"nothing\"}");
      met(client.next("error"), "error");
      say(client, STREAM.formatted("b").replace("BTC/USDT", "NOWHERE"));
      met(client.next("subscribed"), "subscribed");
      say(client, resuming("c", "none", 1, false));
      met(client.next("resync"), "resync");
      met(client.next("snapshot"), "snapshot");
      say(client, "{\"op\":\"unsubscribe\",\"id\":5,\"sid\":\"a\"}");
      met(client.next("unsubscribed"), "unsubscribed");
      say(client, "{\"op\":\"unsubscribe\",\"id\":5,\"sid\":\"c\"}");
      met(client.next("unsubscribed"), "unsubscribed");
      updatesInOneFrame(client, snapshot);
      manySymbols(client);
      market.halt(MINUTES, WALK.openTime(KNOWN + 10), "it was delisted");
      met(client.next("halted"), "halted");
    }
    assertThat(seen).isEqualTo(names(StreamMessage.Sender.SERVER));
  }

  /** Symbols come, go, and fail. */
  private void manySymbols(SocketClient client) {
    say(client, UNIVERSE);
    JsonNode snapshot = met(client.next("snapshot"), "universeSnapshot");
    assertThat(snapshot.path("symbols")).hasSize(1);
    market.with("NEW", WALK.slice(0, KNOWN));
    met(client.next("symbols"), "symbols");
    tell(KNOWN + 9, Finality.CLOSED);
    JsonNode frame = met(client.next("rows"), "rows");
    while (frame.path("rows").isEmpty()) {
      frame = met(client.next("rows"), "rows");
    }
    say(client, "{\"op\":\"list\"}");
    met(client.next("list"), "listed");
    say(client, UNIVERSE.replace("\"u\"", "\"n\"").replace("\"all\"", "[\"NOPE\",\"NEW\"]"));
    JsonNode named = met(client.next("snapshot"), "universeSnapshot");
    while (!named.has("failures")) {
      named = met(client.next("rows"), "rows");
    }
  }

  /** A resumed stream with {@code batch} gets what it has missed in a frame. */
  private void updatesInOneFrame(SocketClient client, JsonNode snapshot) {
    for (int bar = KNOWN + 1; bar < KNOWN + 9; bar++) {
      tell(bar, Finality.CLOSED);
      client.next("update");
    }
    say(
        client,
        resuming("e", snapshot.path("epoch").asText(), snapshot.path("seq").asLong(), true));
    JsonNode frame = client.next();
    while (!frame.isArray()) {
      frame = client.next();
    }
    met(frame, "updates");
  }

  @Test
  void every_event_is_as_described() {
    String query = "symbol=BTC%2FUSDT&interval=1m&formula=close&forming=true&lastEventId=x:1";
    try (server) {
      try (EventClient client =
          EventClient.open(server, "universe=all&interval=1m&formula=close")) {
        met(client.next("snapshot").data(), "universeSnapshot");
        market.with("NEW", WALK.slice(0, KNOWN));
        met(client.next("symbols").data(), "symbols");
        met(client.next("rows").data(), "rows");
      }
      try (EventClient client = EventClient.open(server, query)) {
        met(client.next("resync").data(), "resync");
        met(client.next("snapshot").data(), "snapshot");
        tell(KNOWN, Finality.FORMING);
        met(client.next("update").data(), "update");
        met(client.next("heartbeat").data(), "heartbeat");
        market.halt(MINUTES, WALK.openTime(KNOWN), "it was delisted");
        met(client.next("halted").data(), "halted");
        var draining = server.server.drain();
        met(client.next("error").data(), "error");
        assertThat(draining).isNotNull();
      }
    }
    assertThat(seen)
        .isEqualTo(document.at("/channels/events/messages").properties().stream()
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet()));
  }

  private static Set<String> names(StreamMessage.Sender sender) {
    return StreamMessages.ALL.stream()
        .filter(message -> message.sender() == sender)
        .map(StreamMessage::name)
        .collect(Collectors.toSet());
  }

  private void tell(int bar, Finality finality) {
    market.tell(MINUTES, WALK.get(bar), finality);
  }

  private static String resuming(String sid, String epoch, long seq, boolean batch) {
    return STREAM
        .formatted(sid)
        .replace(
            "\"forming\":true}]",
            "\"forming\":true,\"resume\":{\"epoch\":\"" + epoch + "\",\"seq\":" + seq
                + "}}],\"batch\":" + batch);
  }

  /** Sends a message that the description allows. */
  private void say(SocketClient client, String text) {
    JsonNode message = RunningServer.json(text);
    assertRight(message.path("op").asText(), message);
    client.say(text);
  }

  private JsonNode met(JsonNode message, String name) {
    assertRight(name, message);
    seen.add(name);
    return message;
  }

  private void assertRight(String name, JsonNode message) {
    JsonNode described = document.at("/components/messages/" + name);
    assertThat(described.isMissingNode()).as(name).isFalse();
    assertThat(schemas.faults(described.path("payload"), message))
        .as(message.toString())
        .isEmpty();
  }
}
