package io.cryptvault.http.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A WebSocket client that records the closed minutes of a symbol, and what is wrong with their order. Thread-safe. */
final class SocketReader implements WebSocket.Listener {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long WAIT_SECONDS = 30;

  private final StringBuilder part = new StringBuilder();
  private final TreeMap<Long, Double> closes = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  static SocketReader of(HttpClient http, URI stream, String symbol) {
    SocketReader following = new SocketReader();
    WebSocket socket = http.newWebSocketBuilder().buildAsync(stream, following).join();
    CompletableFuture<WebSocket> unused = socket.sendText(
        "{\"op\":\"subscribe\",\"id\":1,\"streams\":[{\"sid\":\"a\",\"symbol\":\"" + symbol
            + "\",\"interval\":\"1m\",\"formulas\":[\"close\"]}]}",
        true);
    return following;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
    part.append(text);
    if (last) {
      String whole = part.toString();
      part.setLength(0);
      try {
        take(JSON.readTree(whole));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(whole, e);
      }
    }
    socket.request(1);
    return null;
  }

  private synchronized void take(JsonNode message) {
    if (message.get("op").asText().equals("update")) {
      long time = message.get("openTime").asLong();
      boolean isKnown = closes.containsKey(time);
      if (message.get("kind").asText().equals("closed")) {
        if (isKnown) {
          problems.add("received twice: " + time);
        } else if (!closes.isEmpty() && time != closes.lastKey() + 60_000) {
          problems.add("received " + time + " after " + closes.lastKey());
        }
      }
      closes.put(time, message.get("v").get(0).asDouble());
      notifyAll();
    }
  }

  /** Waits until this many bars have arrived. */
  synchronized void await(int bars) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
    while (closes.size() < bars && System.nanoTime() < end) {
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, end - System.nanoTime()));
    }
    if (closes.size() < bars) {
      problems.add("expected " + bars + " bars, received " + closes.size());
    }
  }

  /** Closing prices by open time. */
  synchronized Map<Long, Double> closes() {
    return new TreeMap<>(closes);
  }

  synchronized List<String> problems() {
    return List.copyOf(problems);
  }
}
