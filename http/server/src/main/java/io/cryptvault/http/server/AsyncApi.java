package io.cryptvault.http.server;

import io.cryptvault.http.wire.DescriptionJson;
import io.cryptvault.http.wire.StreamMessage;
import io.cryptvault.http.wire.StreamMessages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The messages of WebSockets and server-sent events as an AsyncAPI 3.0 document, from the side of the server: it receives what clients send. */
final class AsyncApi {
  private static final String ABOUT =
      "Readings of formulas, live. `/v1/stream` is a WebSocket with any number of streams;"
          + " `/v1/events` has one stream as server-sent events, called `events` in the documents,"
          + " with `EPOCH:SEQ` as `id` and the name of the message as `event`. `/openapi.json` has"
          + " the parameters and the errors of both. Fields may be added; clients ignore what they"
          + " do not know.";

  private AsyncApi() {}

  /** {@code port} is that of the settings; AsyncAPI knows no address relative to the document. */
  static String of(int port) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("asyncapi", "3.0.0");
    document.put(
        "info",
        DescriptionJson.object(
            "title", "CryptVault streams", "version", "1", "description", ABOUT));
    document.put("defaultContentType", "application/json");
    document.put(
        "servers",
        DescriptionJson.object("webSocket", server("ws", port), "events", server("http", port)));
    Map<String, Object> channels = new LinkedHashMap<>();
    channels.put("stream", channel("/v1/stream", "webSocket", "A WebSocket.", message -> true));
    channels.put(
        "events", channel("/v1/events", "events", "Server-sent events.", StreamMessage::isEvent));
    document.put("channels", channels);
    document.put("operations", operations());
    Map<String, Object> messages = new LinkedHashMap<>();
    StreamMessages.ALL.forEach(message -> messages.put(message.name(), message(message)));
    Map<String, Object> components = new LinkedHashMap<>();
    components.put("messages", messages);
    components.put("schemas", OpenApi.definitions(messages));
    document.put("components", components);
    return DescriptionJson.of(document);
  }

  private static Map<String, Object> server(String protocol, int port) {
    Map<String, Object> variable = DescriptionJson.object("description", "`cryptvault.http.port`");
    if (port > 0) {
      variable.put("default", Integer.toString(port));
    }
    return DescriptionJson.object(
        "host",
        "localhost:{port}",
        "protocol",
        protocol,
        "variables",
        DescriptionJson.object("port", variable));
  }

  private static Map<String, Object> channel(
      String address, String server, String summary, Predicate<StreamMessage> has) {
    Map<String, Object> messages = new LinkedHashMap<>();
    StreamMessages.ALL.stream()
        .filter(has)
        .forEach(message ->
            messages.put(message.name(), reference("#/components/messages/" + message.name())));
    Map<String, Object> channel = new LinkedHashMap<>();
    channel.put("address", address);
    channel.put("summary", summary);
    channel.put("servers", List.of(reference("#/servers/" + server)));
    channel.put("messages", messages);
    return channel;
  }

  /** One for each message of clients, with its answers, and one for each that the server sends by itself. */
  private static Map<String, Object> operations() {
    Map<String, Object> operations = new LinkedHashMap<>();
    for (StreamMessage message : StreamMessages.ALL) {
      if (message.sender() == StreamMessage.Sender.CLIENT) {
        Map<String, Object> operation =
            operation("receive", "stream", message.summary(), Stream.of(message.name()));
        operation.put(
            "reply",
            DescriptionJson.object(
                "channel",
                reference("#/channels/stream"),
                "messages",
                references("stream", message.answers().stream())));
        operations.put(name("receive", message), operation);
      } else if (!isAnswer(message)) {
        operations.put(
            name("send", message),
            operation("send", "stream", message.summary(), Stream.of(message.name())));
      }
    }
    operations.put(
        "sendEvents",
        operation(
            "send",
            "events",
            "Everything that happens to the stream.",
            StreamMessages.ALL.stream().filter(StreamMessage::isEvent).map(StreamMessage::name)));
    return operations;
  }

  /** {@code error} is also sent when a stream ends. */
  private static boolean isAnswer(StreamMessage message) {
    return !message.isEvent()
        && StreamMessages.ALL.stream().anyMatch(other -> other.answers().contains(message.name()));
  }

  private static String name(String action, StreamMessage message) {
    return action + Operation.capital(message.name());
  }

  private static Map<String, Object> operation(
      String action, String channel, String summary, Stream<String> messages) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("action", action);
    operation.put("channel", reference("#/channels/" + channel));
    operation.put("summary", summary);
    operation.put("messages", references(channel, messages));
    return operation;
  }

  private static List<Map<String, Object>> references(String channel, Stream<String> messages) {
    return messages
        .map(message -> reference("#/channels/" + channel + "/messages/" + message))
        .toList();
  }

  private static Map<String, Object> reference(String place) {
    return DescriptionJson.object("$ref", place);
  }

  private static Map<String, Object> message(StreamMessage message) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", message.name());
    described.put("summary", message.summary());
    described.put("payload", message.payload());
    described.put(
        "examples",
        message.examples().stream()
            .map(example -> DescriptionJson.object("payload", new DescriptionJson.Example(example)))
            .toList());
    return described;
  }
}
