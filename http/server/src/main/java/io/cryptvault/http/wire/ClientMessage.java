package io.cryptvault.http.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.engine.market.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A message of a client on a WebSocket. Its {@code id}, if any, is kept as raw JSON and sent back unchanged. Immutable. */
public sealed interface ClientMessage {

  /** {@return the id that the answer must have, as raw JSON; empty when the message had none} */
  Optional<String> id();

  /**
   * Asks for streams; each gets an answer.
   *
   * @param id as in {@link ClientMessage#id}
   * @param streams at least one
   */
  record Subscribe(Optional<String> id, List<Wish> streams) implements ClientMessage {
    /** Copies the list. */
    public Subscribe {
      streams = List.copyOf(streams);
    }
  }

  /**
   * One stream that a client asks for, not yet checked.
   *
   * @param sid the client's name for it, 1 to 64 characters
   * @param symbol as typed; empty when missing
   * @param universe the symbols of a stream over many; empty for a stream of one symbol
   * @param interval as typed; empty when missing
   * @param formulas as typed; empty when missing
   * @param forming whether it includes readings of the bar that is still forming
   * @param resume the last update that the client has; empty for a new stream
   * @param batch whether its updates may share a frame with others
   */
  record Wish(
      String sid,
      String symbol,
      Optional<UniverseWish> universe,
      String interval,
      List<String> formulas,
      boolean forming,
      Optional<StreamPosition> resume,
      boolean batch) {
    /** Copies the list. */
    public Wish {
      formulas = List.copyOf(formulas);
    }
  }

  /**
   * Which symbols a stream over many has, not yet checked: a word, or names.
   *
   * @param word as typed; empty when there are names
   * @param names as typed; empty when there is a word
   */
  record UniverseWish(String word, List<String> names) {
    /** Copies the list. */
    public UniverseWish {
      names = List.copyOf(names);
    }
  }

  /**
   * Ends a stream.
   *
   * @param id as in {@link ClientMessage#id}
   * @param sid the client's name for the stream
   */
  record Unsubscribe(Optional<String> id, String sid) implements ClientMessage {}

  /**
   * Changes the formulas of a stream.
   *
   * @param id as in {@link ClientMessage#id}
   * @param sid the client's name for the stream
   * @param add as typed; may be empty
   * @param remove as typed, in any spelling; may be empty, but not both
   */
  record Amend(Optional<String> id, String sid, List<String> add, List<String> remove)
      implements ClientMessage {
    /** Copies the lists. */
    public Amend {
      add = List.copyOf(add);
      remove = List.copyOf(remove);
    }
  }

  /**
   * Asks for the open streams.
   *
   * @param id as in {@link ClientMessage#id}
   */
  record ListStreams(Optional<String> id) implements ClientMessage {}

  /**
   * Asks for a pong.
   *
   * @param id as in {@link ClientMessage#id}
   */
  record Ping(Optional<String> id) implements ClientMessage {}

  /**
   * Anything else; answered with an error.
   *
   * @param id as in {@link ClientMessage#id}; empty when the message is not JSON
   * @param detail what was expected and what was found
   */
  record Garbage(Optional<String> id, String detail) implements ClientMessage {}

  /**
   * Parses a message. Never throws.
   *
   * @param text as received
   * @return the message; {@link Garbage} for text that cannot be read
   */
  static ClientMessage parse(String text) {
    return Reader.read(text);
  }

  /** Reads messages. Nesting and lengths are bounded; unknown fields are ignored. */
  final class Reader {
    private static final int DEEPEST = 16;
    private static final int LONGEST_SID = 64;
    private static final int LONGEST_ID = 200;
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build())
        .enable(
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
            DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    /** A field that is not what the protocol has in its place. */
    private static final class Wrong extends RuntimeException {
      private static final long serialVersionUID = 1L;

      Wrong(String what, String expected, JsonNode found) {
        super(
            what + ": expected " + expected + ", found "
                + (found.isMissingNode() ? "none" : Quoted.cut(found.toString())),
            null,
            false,
            false);
      }
    }

    private Reader() {}

    private static ClientMessage read(String text) {
      JsonNode message;
      try {
        message = MAPPER.readTree(text);
      } catch (JsonProcessingException e) {
        return new Garbage(
            Optional.empty(),
            "expected one JSON object with \"op\", found other text: " + Json.fault(e));
      }
      if (message == null || !message.isObject()) {
        return new Garbage(
            Optional.empty(), "expected a JSON object with \"op\", as in {\"op\":\"ping\"}");
      }
      JsonNode idNode = message.path("id");
      Optional<String> id = idNode.isValueNode() && !idNode.isNull()
          ? Optional.of(idNode.toString())
          : Optional.empty();
      if (id.isPresent() && id.get().length() > LONGEST_ID) {
        return new Garbage(
            Optional.empty(),
            "id: expected at most " + LONGEST_ID + " characters, found "
                + id.get().length());
      }
      try {
        return read(id, message);
      } catch (Wrong e) {
        return new Garbage(id, String.valueOf(e.getMessage()));
      }
    }

    private static ClientMessage read(Optional<String> id, JsonNode message) {
      return switch (message.path("op").asText()) {
        case "subscribe" -> subscribe(id, message.path("streams"), message.path("batch"));
        case "unsubscribe" -> unsubscribe(id, message.path("sid"));
        case "amend" -> amend(id, message);
        case "list" -> new ListStreams(id);
        case "ping" -> new Ping(id);
        default ->
          new Garbage(
              id,
              "expected \"op\" to be subscribe, amend, unsubscribe, list or ping, was "
                  + Quoted.cut(message.path("op").toString()));
      };
    }

    private static ClientMessage unsubscribe(Optional<String> id, JsonNode sid) {
      return sid.isTextual() && sid.asText().length() <= LONGEST_SID
          ? new Unsubscribe(id, sid.asText())
          : new Garbage(
              id,
              "unsubscribe: expected \"sid\", the stream's name of at most " + LONGEST_SID
                  + " characters");
    }

    private static ClientMessage amend(Optional<String> id, JsonNode message) {
      JsonNode sid = message.path("sid");
      if (!sid.isTextual() || sid.asText().length() > LONGEST_SID) {
        return new Garbage(
            id,
            "amend: expected \"sid\", the stream's name of at most " + LONGEST_SID + " characters");
      }
      List<String> add = texts("add", message.path("add"));
      List<String> remove = texts("remove", message.path("remove"));
      return add.isEmpty() && remove.isEmpty()
          ? new Garbage(
              id, "amend: expected formulas in \"add\", in \"remove\" or in both, found none")
          : new Amend(id, sid.asText(), add, remove);
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
        wishes.add(new Wish(
            sid.asText(),
            text(stream, "symbol"),
            universe(stream.path("universe")),
            text(stream, "interval"),
            texts("formulas", stream.path("formulas")),
            flag("forming", stream.path("forming")),
            position(stream.path("resume")),
            flag("batch", batch)));
      }
      return new Subscribe(id, wishes);
    }

    private static Optional<UniverseWish> universe(JsonNode universe) {
      if (universe.isMissingNode()) {
        return Optional.empty();
      }
      if (universe.isTextual()) {
        return Optional.of(new UniverseWish(universe.asText(), List.of()));
      }
      if (universe.isEmpty() || !universe.isArray()) {
        throw new Wrong("universe", "\"all\", \"top:500\" or a list of symbols", universe);
      }
      return Optional.of(new UniverseWish("", texts("universe", universe)));
    }

    /** A missing text is empty here, and refused later by the check of its value. */
    private static String text(JsonNode stream, String field) {
      JsonNode text = stream.path(field);
      if (!text.isTextual() && !text.isMissingNode()) {
        throw new Wrong(field, "a text", text);
      }
      return text.asText();
    }

    /** A missing list is empty here; a stream without formulas is refused later. */
    private static List<String> texts(String field, JsonNode list) {
      if (list.isMissingNode()) {
        return List.of();
      }
      if (!list.isArray() || !list.valueStream().allMatch(JsonNode::isTextual)) {
        throw new Wrong(field, "a list of texts", list);
      }
      return list.valueStream().map(JsonNode::asText).toList();
    }

    private static boolean flag(String field, JsonNode flag) {
      if (!flag.isMissingNode() && !flag.isBoolean()) {
        throw new Wrong(field, "true or false", flag);
      }
      return flag.asBoolean();
    }

    /** A malformed position becomes one that no stream has, so the stream starts with a snapshot. */
    private static Optional<StreamPosition> position(JsonNode resume) {
      return resume.isMissingNode() || resume.isNull()
          ? Optional.empty()
          : Optional.of(new StreamPosition(
              resume.path("epoch").asText(), resume.path("seq").asLong(-1)));
    }
  }
}
