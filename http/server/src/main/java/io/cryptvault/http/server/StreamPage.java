package io.cryptvault.http.server;

import io.cryptvault.http.wire.StreamMessage;
import io.cryptvault.http.wire.StreamMessages;
import java.util.Map;
import java.util.stream.Collectors;

/** The messages of streams as a page for people. */
final class StreamPage {
  private StreamPage() {}

  static String of() {
    Html html = ReadablePage.begin("CryptVault streams", "/asyncapi.json", "/docs/http", "HTTP");
    ReadablePage.paragraph(
        html,
        "`/v1/stream` is a WebSocket with any number of streams; `/v1/events` has one stream as"
            + " server-sent events. A message is one JSON document.");
    for (StreamMessage.Sender sender : StreamMessage.Sender.values()) {
      html.line(
          "h2", sender == StreamMessage.Sender.CLIENT ? "From the client" : "From the server");
      ReadablePage.contents(
          html,
          StreamMessages.ALL.stream()
              .filter(message -> message.sender() == sender)
              .map(message -> Map.entry(message.name(), anchor(message)))
              .toList());
    }
    StreamMessages.ALL.forEach(message -> section(html, message));
    ReadablePage.schemas(
        html, StreamMessages.ALL.stream().map(StreamMessage::payload).toList());
    return ReadablePage.finish(html);
  }

  private static String anchor(StreamMessage message) {
    return "message-" + message.name();
  }

  private static void section(Html html, StreamMessage message) {
    html.begin("section", "id", anchor(message))
        .begin("h3")
        .line("code", message.name())
        .end();
    ReadablePage.paragraph(html, message.summary());
    message.examples().forEach(example -> html.line("pre", example));
    html.begin("p").text("Fields: ");
    ReadablePage.type(html, message.payload());
    html.text(message.isEvent() ? ". Also a server-sent event." : ".").endLine();
    if (!message.answers().isEmpty()) {
      ReadablePage.paragraph(
          html,
          "Answered by "
              + message.answers().stream()
                  .map(name -> "`" + name + "`")
                  .collect(Collectors.joining(" or "))
              + ".");
    }
    html.endLine();
  }
}
