package io.cryptvault.http.wire;

import io.cryptvault.http.schema.Fields;
import io.cryptvault.http.schema.Schema;
import java.util.List;

/** Schemas of the messages that {@link ClientMessage} reads and {@link StreamJson} writes. */
final class StreamSchemas {
  private static final Schema ID = Schema.ofTypes("number", "string", "boolean")
      .meaning("Any value of the client, of at most 200 characters; its answers have the same.");
  private static final Schema SID = Schema.text()
      .with("minLength", 1)
      .with("maxLength", 64)
      .meaning("The client's name for the stream.")
      .example("a");
  private static final Schema SEQ = Schema.count().meaning("Number of an event of the stream.");
  private static final Schema EPOCH =
      Schema.text().meaning("Events of one epoch connect to each other.").example("7f3a");
  private static final Schema POSITION = Schema.object()
      .field("epoch", EPOCH)
      .field("seq", SEQ)
      .named("Position", "The last update that a client has.");
  private static final Schema STREAM_FORMULAS = CommonSchemas.FORMULAS.with("minItems", 1);

  private static final Schema UNIVERSE = Schema.either(
          Schema.textLike("^(all|top:[1-9][0-9]*)$"),
          Schema.list(CommonSchemas.SYMBOL).with("minItems", 1))
      .meaning("`all`, `top:500` (the highest turnover of the last day) or a list of symbols.");
  private static final Schema SKIPPED = Schema.whole(1, Long.MAX_VALUE)
      .meaning("Events that were merged because the reader was slow; absent: none.");

  static final Schema SUBSCRIBE = request("subscribe")
      .field(
          "streams",
          Schema.list(Schema.either(
                  wish("symbol", CommonSchemas.SYMBOL)
                      .named("StreamWish", "A stream of one symbol that a client asks for."),
                  wish("universe", UNIVERSE)
                      .named("UniverseWish", "A stream of many symbols that a client asks for.")))
              .with("minItems", 1))
      .optional(
          "batch",
          Schema.flag().with("default", false).meaning("Whether updates may share a frame."))
      .named("Subscribe", "Asks for streams.");

  static final Schema UNSUBSCRIBE =
      request("unsubscribe").field("sid", SID).named("Unsubscribe", "Ends a stream.");

  static final Schema AMEND = request("amend")
      .field("sid", SID)
      .optional("add", Schema.list(Schema.text()).meaning("Formulas that come to the end."))
      .optional("remove", Schema.list(Schema.text()).meaning("Formulas that go, in any spelling."))
      .named("Amend", "Changes the formulas of a stream; at least one is added or removed.");

  static final Schema LIST = request("list").named("List", "Asks for the open streams.");

  static final Schema PING = request("ping").named("Ping", "Asks for a sign of life.");

  static final Schema WELCOME = message("welcome")
      .field("protocol", Schema.whole(1, 1))
      .field(
          "limits",
          Schema.object()
              .field("streams", Schema.count())
              .field("messagesPerSecond", Schema.count())
              .field("frameBytes", Schema.count().meaning("Bytes of UTF-8."))
              .field("formulas", Schema.count().meaning("Of one stream."))
              .field("queueBytes", Schema.count().meaning("What may wait for the client."))
              .field("stalledMs", Schema.count().meaning("How long it may read nothing."))
              .field("universeSymbols", Schema.count())
              .field("universeFrameRows", Schema.count())
              .field("universeFrameMs", Schema.count())
              .named("StreamLimits", "What one connection may use."))
      .field("heartbeatMs", Schema.count())
      .named("Welcome", "The first message of a connection.");

  static final Schema SUBSCRIBED = request("subscribed")
      .field(
          "streams",
          Schema.list(Schema.object()
              .field("sid", SID)
              .field("status", Schema.words(List.of("ok", "refused")))
              .optional("code", CommonSchemas.CODE)
              .optional("detail", CommonSchemas.DETAIL)
              .named("Acknowledgement", "The answer to one stream; a refused one has a code.")))
      .named("Subscribed", "Answers to a `subscribe`.");

  static final Schema UNSUBSCRIBED =
      request("unsubscribed").field("sid", SID).named("Unsubscribed", "The stream has ended.");

  static final Schema AMENDED = request("amended")
      .field("sid", SID)
      .field("formulas", STREAM_FORMULAS)
      .named("Amended", "The formulas of the stream from now on.");

  static final Schema LISTED = request("list")
      .field(
          "streams",
          Schema.list(Schema.object()
              .field("sid", SID)
              .optional("symbol", CommonSchemas.SYMBOL)
              .optional("universe", UNIVERSE)
              .field("interval", CommonSchemas.INTERVAL)
              .field("formulas", STREAM_FORMULAS)
              .field("forming", Schema.flag())
              .field("seq", SEQ)
              .named("OpenStream", "A stream as it stands.")))
      .named("Listed", "The open streams.");

  static final Schema PONG = request("pong").named("Pong", "The answer to `ping`.");

  static final Schema SNAPSHOT = stream("snapshot")
      .field("epoch", EPOCH)
      .field("seq", SEQ)
      .field("originTime", CommonSchemas.TIME)
      .field("formulas", STREAM_FORMULAS)
      .field("canonical", CommonSchemas.CANONICAL)
      .field("readings", Schema.list(ReadingsJson.READING).meaning("Oldest first."))
      .named("Snapshot", "The history of a stream.");

  static final Schema UPDATE = stream("update")
      .field("seq", SEQ)
      .field("openTime", CommonSchemas.TIME)
      .field("kind", CommonSchemas.KIND)
      .optional("provisional", CommonSchemas.PROVISIONAL)
      .optional("rev", CommonSchemas.REV)
      .field("v", CommonSchemas.VALUES)
      .optional("skipped", SKIPPED)
      .named("Update", "The readings of one bar.");

  static final Schema UPDATES = Schema.list(UPDATE)
      .with("minItems", 1)
      .meaning("Updates that share a frame.")
      .named("Updates");

  private static final Schema ROWS = Schema.list(Schema.tuple(
              Schema.count().meaning("Index of the symbol."),
              CommonSchemas.TIME,
              CommonSchemas.KIND,
              CommonSchemas.VALUES)
          .meaning("`[symbol, openTime, kind, [values]]`.")
          .named("Row"))
      .meaning("`symbol` is an index in `symbols` of the snapshot.");
  private static final Schema FAILURES = Schema.list(Schema.object()
          .field("symbol", Schema.count().meaning("Its index."))
          .field("code", CommonSchemas.CODE)
          .field("detail", CommonSchemas.DETAIL)
          .named("SymbolFailure", "Why a symbol has no rows for now."))
      .with("minItems", 1);

  static final Schema UNIVERSE_SNAPSHOT = stream("snapshot")
      .field("epoch", EPOCH)
      .field("seq", SEQ)
      .field("formulas", STREAM_FORMULAS)
      .field(
          "symbols", Schema.list(CommonSchemas.SYMBOL.orNull()).meaning("By index; `null`: gone."))
      .field("rows", ROWS)
      .optional("failures", FAILURES)
      .named("UniverseSnapshot", "The newest rows of a stream of many symbols.");

  static final Schema UNIVERSE_ROWS = stream("rows")
      .field("seq", SEQ)
      .optional("skipped", SKIPPED)
      .field("rows", ROWS)
      .optional("failures", FAILURES)
      .named("UniverseRows", "Rows that have changed.");

  static final Schema UNIVERSE_SYMBOLS = stream("symbols")
      .field("seq", SEQ)
      .field(
          "add",
          Schema.list(CommonSchemas.SYMBOL).meaning("They get the indexes after the last one."))
      .field("remove", Schema.list(Schema.count()).meaning("Indexes of symbols that are gone."))
      .named("UniverseSymbols", "Symbols that come and go.");

  static final Schema HEARTBEAT = message("heartbeat")
      .field("seqs", Schema.map(SEQ).meaning("From each stream to its last event."))
      .named("Heartbeat", "A sign of life.");

  static final Schema RESYNC = stream("resync").named("Resync", "A new snapshot follows.");

  static final Schema HALTED = stream("halted")
      .field("detail", Schema.text())
      .named("Halted", "The venue does not trade the symbol.");

  static final Schema ERROR = request("error")
      .optional("sid", SID)
      .field("code", CommonSchemas.CODE)
      .field("detail", CommonSchemas.DETAIL)
      .named("StreamError", "A wrong message, or the end of a stream.");

  private StreamSchemas() {}

  /** A stream of one symbol or of many. */
  private static Fields wish(String what, Schema symbols) {
    return Schema.object()
        .field("sid", SID)
        .field(what, symbols)
        .field("interval", CommonSchemas.INTERVAL)
        .field("formulas", STREAM_FORMULAS)
        .optional(
            "forming",
            Schema.flag()
                .with("default", false)
                .meaning("Whether updates of the forming bar are sent."))
        .optional("resume", POSITION);
  }

  private static Fields message(String op) {
    return Schema.object().field("op", Schema.only(op));
  }

  /** A message with the client's id, and the answer to it. */
  private static Fields request(String op) {
    return message(op).optional("id", ID);
  }

  /** A message about one stream. */
  private static Fields stream(String op) {
    return message(op).field("sid", SID);
  }
}
