package io.cryptvault.http.wire;

import static io.cryptvault.http.wire.StreamMessage.ofClient;
import static io.cryptvault.http.wire.StreamMessage.ofServer;

import java.util.List;

/**
 * Every kind of message on a WebSocket and of server-sent events, for the description of the stream. A new kind gets its schema in {@link
 * StreamSchemas} and its row here.
 */
public final class StreamMessages {
  /** What clients send, then what the server sends, in the order of the documents. */
  public static final List<StreamMessage> ALL = List.of(
      ofClient(
          "subscribe",
          "Asks for streams. Each is answered when it is ready or refused.",
          StreamSchemas.SUBSCRIBE,
          List.of("subscribed", "error"),
          "{\"op\":\"subscribe\",\"id\":1,\"streams\":[{\"sid\":\"a\",\"symbol\":\"BTC/USDT\",\"interval\":\"1m\","
              + "\"formulas\":[\"rsi(14)\"],\"forming\":true}]}",
          "{\"op\":\"subscribe\",\"id\":2,\"batch\":true,\"streams\":[{\"sid\":\"b\",\"symbol\":\"BTC/USDT\",\"interval\":\"1m\","
              + "\"formulas\":[\"rsi(14)\"],\"resume\":{\"epoch\":\"7f3a\",\"seq\":43}}]}",
          "{\"op\":\"subscribe\",\"id\":4,\"streams\":[{\"sid\":\"u\",\"universe\":\"all\",\"interval\":\"1m\","
              + "\"formulas\":[\"close\",\"roc(24)\"],\"forming\":true}]}"),
      ofClient(
          "unsubscribe",
          "Ends a stream.",
          StreamSchemas.UNSUBSCRIBE,
          List.of("unsubscribed", "error"),
          "{\"op\":\"unsubscribe\",\"id\":2,\"sid\":\"a\"}"),
      ofClient(
          "amend",
          "Changes the formulas of a stream that runs.",
          StreamSchemas.AMEND,
          List.of("amended", "error"),
          "{\"op\":\"amend\",\"id\":3,\"sid\":\"a\",\"add\":[\"atr(14)\"],\"remove\":[\"rsi(14)\"]}"),
      ofClient(
          "list",
          "Asks for the open streams.",
          StreamSchemas.LIST,
          List.of("listed", "error"),
          "{\"op\":\"list\",\"id\":3}"),
      ofClient(
          "ping",
          "Asks for a sign of life.",
          StreamSchemas.PING,
          List.of("pong", "error"),
          "{\"op\":\"ping\",\"id\":4}"),
      ofServer(
          "welcome",
          "The first message of a connection, with its limits.",
          StreamSchemas.WELCOME,
          "{\"op\":\"welcome\",\"protocol\":1,\"limits\":{\"streams\":1000,\"messagesPerSecond\":100,\"frameBytes\":65536,"
              + "\"formulas\":500,\"queueBytes\":1048576,\"stalledMs\":30000,\"universeSymbols\":20000,"
              + "\"universeFrameRows\":4000,\"universeFrameMs\":100},\"heartbeatMs\":5000}"),
      ofServer(
          "subscribed",
          "Answers to a `subscribe`, all or some of them.",
          StreamSchemas.SUBSCRIBED,
          "{\"op\":\"subscribed\",\"id\":1,\"streams\":[{\"sid\":\"a\",\"status\":\"ok\"}]}",
          "{\"op\":\"subscribed\",\"id\":1,\"streams\":[{\"sid\":\"x\",\"status\":\"refused\",\"code\":\"UNKNOWN_SYMBOL\",\"detail\":\"FOO"
              + " 1m: expected a symbol of sim, was \\\"FOO\\\"\"}]}"),
      ofServer(
          "unsubscribed",
          "The stream has ended.",
          StreamSchemas.UNSUBSCRIBED,
          "{\"op\":\"unsubscribed\",\"id\":2,\"sid\":\"a\"}"),
      ofServer(
          "amended",
          "The stream has these formulas from now on; a snapshot of them follows.",
          StreamSchemas.AMENDED,
          "{\"op\":\"amended\",\"id\":3,\"sid\":\"a\",\"formulas\":[\"atr(14)\"]}"),
      ofServer(
          "listed",
          "The open streams.",
          StreamSchemas.LISTED,
          "{\"op\":\"list\",\"id\":3,\"streams\":[{\"sid\":\"a\",\"symbol\":\"BTC/USDT\",\"interval\":\"1m\","
              + "\"formulas\":[\"rsi(14)\"],\"forming\":true,\"seq\":44}]}"),
      ofServer("pong", "The answer to `ping`.", StreamSchemas.PONG, "{\"op\":\"pong\",\"id\":4}"),
      ofServer(
              "snapshot",
              "The history of a stream at its start, and after `resync` and `amended`.",
              StreamSchemas.SNAPSHOT,
              "{\"op\":\"snapshot\",\"sid\":\"a\",\"epoch\":\"7f3a\",\"seq\":41,\"originTime\":1799940000000,"
                  + "\"formulas\":[\"rsi(14)\"],\"canonical\":{\"rsi(14)\":\"rsi(14)\"},"
                  + "\"readings\":[{\"openTime\":1800000000000,\"kind\":\"closed\",\"v\":[57.1]}]}")
          .asEventToo(),
      ofServer(
              "update",
              "The readings of one bar. It has the last `seq` + 1 + `skipped`.",
              StreamSchemas.UPDATE,
              "{\"op\":\"update\",\"sid\":\"a\",\"seq\":42,\"openTime\":1800000060000,\"kind\":\"forming\",\"v\":[57.4]}",
              "{\"op\":\"update\",\"sid\":\"a\",\"seq\":44,\"openTime\":1800000000000,\"kind\":\"corrected\",\"rev\":1,\"v\":[57.0]}")
          .asEventToo(),
      ofServer(
          "updates",
          "Updates that share a frame, after `\"batch\":true`.",
          StreamSchemas.UPDATES,
          "[{\"op\":\"update\",\"sid\":\"a\",\"seq\":42,\"openTime\":1800000060000,\"kind\":\"forming\",\"v\":[57.4]},"
              + "{\"op\":\"update\",\"sid\":\"b\",\"seq\":7,\"openTime\":1800000060000,\"kind\":\"forming\",\"v\":[true]}]"),
      ofServer(
              "universeSnapshot",
              "The newest rows of a stream of many symbols, at its start and after `resync`.",
              StreamSchemas.UNIVERSE_SNAPSHOT,
              "{\"op\":\"snapshot\",\"sid\":\"u\",\"epoch\":\"7f3a\",\"seq\":0,\"formulas\":[\"close\",\"roc(24)\"],"
                  + "\"symbols\":[\"BTC/USDT\",\"ETH/USDT\"],\"rows\":[[0,1800000000000,\"closed\",[57.1,0.2]]]}")
          .asEventToo(),
      ofServer(
              "rows",
              "Rows of a stream of many symbols that have changed, at most every 100 ms.",
              StreamSchemas.UNIVERSE_ROWS,
              "{\"op\":\"rows\",\"sid\":\"u\",\"seq\":17,\"rows\":[[1,1800000060000,\"forming\",[41.2,null]]],"
                  + "\"failures\":[{\"symbol\":0,\"code\":\"HALTED\",\"detail\":\"delisted\"}]}")
          .asEventToo(),
      ofServer(
              "symbols",
              "Symbols that come to a stream of many symbols, and indexes of those that are gone.",
              StreamSchemas.UNIVERSE_SYMBOLS,
              "{\"op\":\"symbols\",\"sid\":\"u\",\"seq\":18,\"add\":[\"NEW/USDT\"],\"remove\":[0]}")
          .asEventToo(),
      ofServer(
              "heartbeat",
              "A sign of life with the last `seq` of each stream, every 5 s.",
              StreamSchemas.HEARTBEAT,
              "{\"op\":\"heartbeat\",\"seqs\":{\"a\":44}}")
          .asEventToo(),
      ofServer(
              "resync",
              "Earlier updates do not connect to later ones; a snapshot follows.",
              StreamSchemas.RESYNC,
              "{\"op\":\"resync\",\"sid\":\"a\"}")
          .asEventToo(),
      ofServer(
              "halted",
              "The venue does not trade the symbol; the stream stays open.",
              StreamSchemas.HALTED,
              "{\"op\":\"halted\",\"sid\":\"a\",\"detail\":\"BTC/USDT was delisted\"}")
          .asEventToo(),
      ofServer(
              "error",
              "A message of the client was wrong (`id`), or a stream has ended (`sid`).",
              StreamSchemas.ERROR,
              "{\"op\":\"error\",\"id\":5,\"code\":\"BAD_MESSAGE\",\"detail\":\"expected"
                  + " \\\"op\\\" to be subscribe, amend, unsubscribe, list or ping, was"
                  + " \\\"sub\\\"\"}")
          .asEventToo());

  private StreamMessages() {}
}
