package io.cryptvault.http.wire;

import io.cryptvault.http.schema.Schema;
import java.util.List;

/**
 * A kind of message on a WebSocket, as the description of the stream has it. Immutable.
 *
 * @param name its name in the description; which is its {@code op} where no other message has that {@code op}
 * @param sender who sends it
 * @param summary one sentence in Markdown
 * @param payload what it holds
 * @param answers names of the messages that answer it; empty for messages of the server
 * @param isEvent whether it is also a server-sent event
 * @param examples JSON documents
 */
public record StreamMessage(
    String name,
    Sender sender,
    String summary,
    Schema payload,
    List<String> answers,
    boolean isEvent,
    List<String> examples) {

  /** Who sends a message. */
  public enum Sender {
    /** The program that connects. */
    CLIENT,
    /** This server. */
    SERVER
  }

  /** Copies the lists. */
  public StreamMessage {
    answers = List.copyOf(answers);
    examples = List.copyOf(examples);
  }

  static StreamMessage ofClient(
      String name, String summary, Schema payload, List<String> answers, String... examples) {
    return new StreamMessage(
        name, Sender.CLIENT, summary, payload, answers, false, List.of(examples));
  }

  static StreamMessage ofServer(String name, String summary, Schema payload, String... examples) {
    return new StreamMessage(
        name, Sender.SERVER, summary, payload, List.of(), false, List.of(examples));
  }

  StreamMessage asEventToo() {
    return new StreamMessage(name, sender, summary, payload, answers, true, examples);
  }
}
