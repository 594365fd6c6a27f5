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

/** What a reader over WebSocket is told of a symbol's closed minutes. Thread-safe. */
final class Following implements WebSocket.Listener {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long WAIT_SECONDS = 30;

  private final StringBuilder part = new StringBuilder();
  private final TreeMap<Long, Double> closes = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  static Following of(HttpClient http, URI stream, String symbol) {
    Following following = new Following();
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

  private synchronized void take(JsonNode told) {
    if (told.get("op").asText().equals("update")) {
      long time = told.get("openTime").asLong();
      boolean isKnown = closes.containsKey(time);
      if (told.get("kind").asText().equals("closed")) {
        if (isKnown) {
          problems.add("was told twice " + time);
        } else if (!closes.isEmpty() && time != closes.lastKey() + 60_000) {
          problems.add("was told " + time + " after " + closes.lastKey());
        }
      }
      closes.put(time, told.get("v").get(0).asDouble());
      notifyAll();
    }
  }

  /** Waits until so many bars were told. */
  synchronized void await(int bars) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
    while (closes.size() < bars && System.nanoTime() < end) {
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, end - System.nanoTime()));
    }
    if (closes.size() < bars) {
      problems.add("was told " + closes.size() + " bars, expected " + bars);
    }
  }

  /** Closes by open time. */
  synchronized Map<Long, Double> closes() {
    return new TreeMap<>(closes);
  }

  synchronized List<String> problems() {
    return List.copyOf(problems);
  }
}
