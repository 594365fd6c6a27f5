package io.cryptvault.http.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cryptvault.actors.symbol.StreamPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a client says on a WebSocket. {@code id}, where it has one, is raw JSON and goes back as it came. Immutable. */
public sealed interface ClientMessage {

  Optional<String> id();

  /** Wants streams; each is answered. */
  record Subscribe(Optional<String> id, List<Wish> streams) implements ClientMessage {
    public Subscribe {
      streams = List.copyOf(streams);
    }
  }

  /**
   * One stream that is wanted, as it was typed.
   *
   * @param batch whether its updates may share a frame with others
   */
  record Wish(
      String sid,
      String symbol,
      String interval,
      List<String> formulas,
      boolean forming,
      Optional<StreamPosition> resume,
      boolean batch) {
    public Wish {
      formulas = List.copyOf(formulas);
    }
  }

  record Unsubscribe(Optional<String> id, String sid) implements ClientMessage {}

  record ListStreams(Optional<String> id) implements ClientMessage {}

  record Ping(Optional<String> id) implements ClientMessage {}

  /** Nothing that the protocol knows; the client is told. */
  record Garbage(Optional<String> id, String detail) implements ClientMessage {}

  /** What the text says. Never throws: what cannot be read is {@link Garbage}. */
  static ClientMessage parse(String text) {
    return Reader.read(text);
  }

  /** Reads messages; nesting and lengths are bounded, unknown fields are ignored. */
  final class Reader {
    private static final int DEEPEST = 16;
    private static final int LONGEST_SID = 64;
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
        .build());

    private Reader() {}

    private static ClientMessage read(String text) {
      JsonNode message;
      try {
        message = MAPPER.readTree(text);
      } catch (JsonProcessingException e) {
        return new Garbage(
            Optional.empty(),
            "expected a JSON object with \"op\", found no JSON: " + e.getOriginalMessage());
      }
      if (message == null || !message.isObject()) {
        return new Garbage(
            Optional.empty(), "expected a JSON object with \"op\", as in {\"op\":\"ping\"}");
      }
      JsonNode idNode = message.path("id");
      Optional<String> id = idNode.isValueNode() && !idNode.isNull()
          ? Optional.of(idNode.toString())
          : Optional.empty();
      return switch (message.path("op").asText()) {
        case "subscribe" -> subscribe(id, message.path("streams"), message.path("batch"));
        case "unsubscribe" -> unsubscribe(id, message.path("sid"));
        case "list" -> new ListStreams(id);
        case "ping" -> new Ping(id);
        default ->
          new Garbage(
              id,
              "expected \"op\" to be subscribe, unsubscribe, list or ping, was "
                  + message.path("op"));
      };
    }

    private static ClientMessage unsubscribe(Optional<String> id, JsonNode sid) {
      return sid.isTextual()
          ? new Unsubscribe(id, sid.asText())
          : new Garbage(id, "unsubscribe: expected \"sid\", the stream's name");
    }

    private static ClientMessage subscribe(Optional<String> id, JsonNode streams, JsonNode batch) {
      if (!streams.isArray() || streams.isEmpty()) {
        return new Garbage(id, "subscribe: expected \"streams\", a list with at least one stream");
      }
      List<Wish> wishes = new ArrayList<>();
      for (JsonNode stream : streams) {
        JsonNode sid = stream.path("sid");
        if (!sid.isTextual() || sid.asText().isEmpty() || sid.asText().length() > LONGEST_SID) {
          return new Garbage(
              id,
              "subscribe: expected \"sid\", a name of 1 to " + LONGEST_SID
                  + " characters, in each stream");
        }
        List<String> formulas = new ArrayList<>();
        stream.path("formulas").forEach(formula -> formulas.add(formula.asText()));
        wishes.add(new Wish(
            sid.asText(),
            stream.path("symbol").asText(),
            stream.path("interval").asText(),
            formulas,
            stream.path("forming").asBoolean(false),
            position(stream.path("resume")),
            batch.asBoolean(false)));
      }
      return new Subscribe(id, wishes);
    }

    /** What is no position is one that no stream has: its stream begins anew. */
    private static Optional<StreamPosition> position(JsonNode resume) {
      return resume.isMissingNode() || resume.isNull()
          ? Optional.empty()
          : Optional.of(new StreamPosition(
              resume.path("epoch").asText(), resume.path("seq").asLong(-1)));
    }
  }
}
