package io.cryptvault.http.wire;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.publish.StreamEvent;
import io.cryptvault.actors.universe.UniverseEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One stream as server-sent events: the documents of the socket in lines of {@code text/event-stream}. Each event has the position from
 * which a client can resume as its {@code id}. Confined to its connection.
 */
public final class EventJson {
  /** The name of the stream in its documents: there is one a connection. */
  public static final String SID = "events";

  private static final String END = "\n\n";

  private final StreamJson json;
  private final UniverseJson universes;
  private String epoch = "";
  private long seq;
  /** Whether the next snapshot must be announced by a resync. */
  private boolean resync;

  /**
   * A stream at its start.
   *
   * @param json writes the documents
   * @param universes writes those of streams over many symbols
   * @param resumes whether the client asked to resume
   */
  public EventJson(StreamJson json, UniverseJson universes, boolean resumes) {
    this.json = json;
    this.universes = universes;
    this.resync = resumes;
  }

  /**
   * What stands before the first event.
   *
   * @param retry how long a client waits before it connects again
   * @return text
   */
  public static String hint(Duration retry) {
    return "retry: " + retry.toMillis() + END;
  }

  /**
   * An event of the stream.
   *
   * @param event the next one
   * @return the text in parts, each written when it is asked for; empty for an event that clients are not told of
   */
  public Iterator<String> of(StreamEvent event) {
    seq = event.seq();
    return switch (event) {
      case StreamEvent.Snapshot snapshot -> snapshot(snapshot.epoch(), json.parts(SID, snapshot));
      case StreamEvent.Update update -> one("update", json.event(SID, update));
      case StreamEvent.Halted halted -> one("halted", json.event(SID, halted));
      case StreamEvent.Resumed resumed -> resumed(resumed.epoch());
    };
  }

  /**
   * An event of a stream over many symbols.
   *
   * @param event the next one
   * @return the text in parts, as of other streams
   */
  public Iterator<String> of(UniverseEvent event) {
    seq = event.seq();
    return switch (event) {
      case UniverseEvent.Snapshot snapshot ->
        snapshot(snapshot.epoch(), universes.parts(SID, snapshot));
      case UniverseEvent.Rows rows -> one("rows", universes.event(SID, rows));
      case UniverseEvent.Symbols symbols -> one("symbols", universes.event(SID, symbols));
      case UniverseEvent.Resumed resumed -> resumed(resumed.epoch());
    };
  }

  private Iterator<String> resumed(String at) {
    epoch = at;
    resync = true;
    return List.<String>of().iterator();
  }

  private Iterator<String> snapshot(String at, Iterator<String> document) {
    List<Iterator<String>> parts = new ArrayList<>();
    if (resync) {
      parts.add(List.of("event: resync\ndata: " + json.resync(SID) + END).iterator());
    }
    epoch = at;
    resync = true;
    parts.add(List.of(head("snapshot")).iterator());
    parts.add(document);
    parts.add(List.of(END).iterator());
    return new InTurn(parts.iterator());
  }

  private Iterator<String> one(String name, Optional<String> document) {
    return document
        .map(text -> List.of(head(name) + text + END))
        .orElse(List.of())
        .iterator();
  }

  private String head(String name) {
    return "id: " + epoch + ":" + seq + "\nevent: " + name + "\ndata: ";
  }

  /** {@return a sign of life, with the number of the last event} */
  public String heartbeat() {
    return "event: heartbeat\ndata: " + json.heartbeat(Map.of(SID, seq)) + END;
  }

  /**
   * The last event of a stream that the server ends.
   *
   * @param why as the client is told
   * @return text
   */
  public String error(Refusal why) {
    return "event: error\ndata: "
        + json.error(Optional.empty(), Optional.of(SID), why.code().name(), why.detail()) + END;
  }

  /** Several iterators, one after another. */
  private static final class InTurn implements Iterator<String> {
    private final Iterator<Iterator<String>> all;
    private Iterator<String> now = List.<String>of().iterator();

    InTurn(Iterator<Iterator<String>> all) {
      this.all = all;
    }

    @Override
    public boolean hasNext() {
      while (!now.hasNext() && all.hasNext()) {
        now = all.next();
      }
      return now.hasNext();
    }

    @Override
    public String next() {
      boolean unused = hasNext();
      return now.next();
    }
  }
}
