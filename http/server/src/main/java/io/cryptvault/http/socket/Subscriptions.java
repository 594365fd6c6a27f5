package io.cryptvault.http.socket;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.publish.Reader;
import io.cryptvault.actors.publish.StreamEvent;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.actors.universe.UniverseKey;
import io.cryptvault.actors.universe.UniverseReader;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.http.wire.ClientMessage;
import io.cryptvault.http.wire.Problem;
import io.cryptvault.http.wire.StreamJson;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The streams of one client: opened, changed and closed as it asks. An amended stream is a second stream of the reader that takes the
 * place of the first one with its first event. Until then the first one goes on, and it stays if the second one is refused. Confined to
 * its session.
 */
final class Subscriptions {
  /** Amendments of one stream that may wait for the one before: about as many as a client may send in a second. */
  private static final int MOST_AMENDMENTS = 16;

  /** A stream, from the moment when the client asked for it. */
  private abstract static class Stream {
    final String sid;
    /** Whether its updates may share a frame with others. */
    final boolean batch;

    final Subscribing subscribing;
    final int place;
    long number;
    boolean isOpen;
    long seq;
    /** Whether the next snapshot must be announced by a resync: the client resumed, or already has an earlier snapshot. */
    boolean resync;
    /** Set when the client unsubscribed before the stream was open. */
    ClientMessage.@Nullable Unsubscribe leaving;

    Stream(ClientMessage.Wish wish, Subscribing subscribing, int place, long number) {
      this.sid = wish.sid();
      this.batch = wish.batch();
      this.subscribing = subscribing;
      this.place = place;
      this.number = number;
      this.resync = wish.resume().isPresent();
    }

    abstract StreamJson.Listed listed();

    /** Whether the next event must be announced by a resync if it is a snapshot; from now on it must. */
    boolean again() {
      boolean again = resync;
      resync = true;
      return again;
    }
  }

  /** A stream of one symbol. */
  private static final class SeriesStream extends Stream {
    private StreamRequest request;
    private @Nullable Amendment amendment;
    /** Those after it. Bound: {@link #MOST_AMENDMENTS}. */
    private final Deque<ClientMessage.Amend> amends = new ArrayDeque<>(0);

    SeriesStream(
        StreamRequest request,
        ClientMessage.Wish wish,
        Subscribing subscribing,
        int place,
        long number) {
      super(wish, subscribing, place, number);
      this.request = request;
    }

    @Override
    StreamJson.Listed listed() {
      return new StreamJson.Listed(
          sid,
          Optional.of(request.series().symbol()),
          Optional.empty(),
          request.series().interval(),
          request.formulas(),
          request.forming(),
          seq);
    }
  }

  /** A stream of many symbols. */
  private static final class UniverseStream extends Stream {
    private final UniverseKey key;

    UniverseStream(
        UniverseKey key, ClientMessage.Wish wish, Subscribing subscribing, int place, long number) {
      super(wish, subscribing, place, number);
      this.key = key;
    }

    @Override
    StreamJson.Listed listed() {
      return new StreamJson.Listed(
          sid,
          Optional.empty(),
          Optional.of(key.symbols()),
          key.interval(),
          key.formulas(),
          key.forming(),
          seq);
    }
  }

  /**
   * A stream that will take the place of another one.
   *
   * @param number of the new one
   */
  private record Amendment(Optional<String> id, StreamRequest request, long number) {}

  private final CryptVault vault;
  private final HttpSettings settings;
  private final StreamJson json;
  private final Reader reader;
  private final UniverseReader universes;
  private final Answers answers;
  private final Runnable slow;

  /** By the client's name for the stream, in the order of the requests. */
  private final Map<String, Stream> bySid = new LinkedHashMap<>();
  /** By the reader's number; an amended stream has two for a while. */
  private final Map<Long, Stream> byNumber = new HashMap<>();

  /** No streams yet; {@code slow} runs when the client has left too much untaken. */
  Subscriptions(
      StreamSession.Tools tools,
      Reader reader,
      UniverseReader universes,
      Answers answers,
      Runnable slow) {
    this.vault = tools.vault();
    this.settings = tools.settings();
    this.json = tools.json();
    this.reader = reader;
    this.universes = universes;
    this.answers = answers;
    this.slow = slow;
  }

  // What the client says

  /** Opens every stream. Each is answered when it is ready; those that are ready soon are answered together. */
  void subscribe(ClientMessage.Subscribe subscribe) {
    List<ClientMessage.Wish> wishes = subscribe.streams();
    Subscribing subscribing = new Subscribing(subscribe.id(), wishes.size());
    for (int place = 0; place < wishes.size(); place++) {
      ClientMessage.Wish wish = wishes.get(place);
      try {
        open(subscribing, place, wish);
      } catch (StreamRequest.Invalid e) {
        answers.gather(subscribing, place, wish.sid(), Optional.of(e.problem()));
      } catch (Refused e) {
        answers.gather(subscribing, place, wish.sid(), Optional.of(Problem.of(e.refusal())));
      }
    }
  }

  private void open(Subscribing subscribing, int place, ClientMessage.Wish wish) {
    Stream stream;
    if (wish.universe().isPresent()) {
      int mostSymbols = vault.settings().universe().maxSymbols();
      UniverseKey read = UniverseRequest.of(wish, wish.universe().get(), settings, mostSymbols);
      requireRoom(wish.sid());
      UniverseKey key = read.with(vault.compiled(read.formulas(), read.interval()));
      long number = universes.open(key, wish.resume());
      stream = new UniverseStream(key, wish, subscribing, place, number);
    } else {
      StreamRequest read = StreamRequest.of(wish, settings);
      requireRoom(wish.sid());
      StreamRequest request = compiled(read);
      long number = open(request, wish.resume());
      stream = new SeriesStream(request, wish, subscribing, place, number);
    }
    bySid.put(wish.sid(), stream);
    byNumber.put(stream.number, stream);
  }

  /** Streams with equal lists of formulas share one compiled list. */
  private StreamRequest compiled(StreamRequest read) {
    return read.with(vault.compiled(read.formulas(), read.series().interval()));
  }

  private long open(StreamRequest request, Optional<StreamPosition> resume) {
    return reader.open(request.series(), request.formulas(), request.forming(), resume);
  }

  private void requireRoom(String sid) {
    if (bySid.containsKey(sid)) {
      throw new StreamRequest.Invalid(
          "SID_IN_USE", "sid \"" + sid + "\" is in use on this connection; unsubscribe it first");
    }
    int most = settings.stream().maxStreams();
    if (bySid.size() >= most) {
      throw new StreamRequest.Invalid(
          "TOO_MANY_STREAMS",
          "expected at most " + most + " streams on a connection; open another one");
    }
  }

  void unsubscribe(ClientMessage.Unsubscribe unsubscribe) {
    Stream stream = bySid.get(unsubscribe.sid());
    if (stream == null || stream.leaving != null) {
      unknown(unsubscribe.id(), unsubscribe.sid());
    } else if (!stream.isOpen) {
      stream.leaving = unsubscribe; // answered after its subscription
    } else {
      answers.send(stream.subscribing);
      leave(stream, unsubscribe);
    }
  }

  private void leave(Stream stream, ClientMessage.Unsubscribe unsubscribe) {
    if (stream instanceof UniverseStream) {
      universes.close(stream.number);
    } else {
      reader.close(stream.number);
    }
    forget(stream);
    answers.add(json.unsubscribed(unsubscribe.id(), unsubscribe.sid()));
  }

  /** Changes the formulas of a stream, after earlier changes and after the stream has started. */
  void amend(ClientMessage.Amend amend) {
    Stream stream = bySid.get(amend.sid());
    if (stream == null || stream.leaving != null) {
      unknown(amend.id(), amend.sid());
    } else if (!(stream instanceof SeriesStream series)) {
      answers.error(
          amend.id(),
          Optional.of(amend.sid()),
          "NOT_AMENDABLE",
          "stream \"" + amend.sid()
              + "\" has many symbols; unsubscribe it and subscribe with other formulas");
    } else if (series.amends.size() >= MOST_AMENDMENTS) {
      answers.error(
          amend.id(),
          Optional.of(amend.sid()),
          Refusal.Code.OVERLOADED.name(),
          MOST_AMENDMENTS + " amendments of stream \"" + amend.sid()
              + "\" wait for their turn; send several formulas in one message");
    } else {
      series.amends.add(amend);
      beginAmendment(series);
    }
  }

  private void beginAmendment(SeriesStream stream) {
    while (stream.isOpen && stream.amendment == null && !stream.amends.isEmpty()) {
      answers.send(stream.subscribing);
      ClientMessage.Amend amend = stream.amends.remove();
      try {
        List<String> formulas =
            FormulaChange.of(amend, vault.catalogue()).apply(stream.request.formulas());
        StreamRequest.requireCount(formulas, settings);
        StreamRequest request = compiled(stream.request.with(formulas));
        long number = open(request, Optional.empty());
        stream.amendment = new Amendment(amend.id(), request, number);
        byNumber.put(number, stream);
      } catch (StreamRequest.Invalid e) {
        refuse(amend.id(), stream.sid, e.problem());
      } catch (Refused e) {
        refuse(amend.id(), stream.sid, Problem.of(e.refusal()));
      }
    }
  }

  private void refuse(Optional<String> id, String sid, Problem problem) {
    answers.error(id, Optional.of(sid), problem.code(), problem.detail());
  }

  void list(ClientMessage.ListStreams list) {
    List<StreamJson.Listed> streams = new ArrayList<>();
    bySid.forEach((sid, stream) -> {
      if (stream.isOpen) {
        streams.add(stream.listed());
      }
    });
    answers.add(json.list(list.id(), streams));
  }

  private void unknown(Optional<String> id, String sid) {
    answers.error(id, Optional.of(sid), "UNKNOWN_SID", "there is no stream \"" + sid + "\"");
  }

  // What the reader says

  void hear(Reader.Event event) {
    Stream stream = byNumber.get(event.stream());
    if (stream == null) {
      return;
    }
    switch (event) {
      case Reader.Opened opened -> {
        if (opened.stream() == stream.number) {
          opened(stream);
        }
      }
      case Reader.Ended ended -> ended(stream, ended);
      case Reader.Delivered delivered ->
        throw new IllegalStateException(
            "expected an opened or ended stream, was an event to send: " + delivered);
    }
  }

  private void opened(Stream stream) {
    stream.isOpen = true;
    answers.gather(stream.subscribing, stream.place, stream.sid, Optional.empty());
    ClientMessage.Unsubscribe leaving = stream.leaving;
    if (leaving != null) {
      answers.send(stream.subscribing);
      leave(stream, leaving);
    } else if (stream instanceof SeriesStream series) {
      beginAmendment(series);
    }
  }

  private void ended(Stream stream, Reader.Ended ended) {
    if (ended.why().code() == Refusal.Code.SLOW_READER) {
      forget(stream);
      slow.run();
    } else if (stream instanceof SeriesStream series && ended.stream() != stream.number) {
      notAmended(series, ended.why());
    } else {
      ended(stream, ended.why());
    }
  }

  private void notAmended(SeriesStream stream, Refusal why) {
    Amendment amendment = stream.amendment;
    if (amendment != null) {
      byNumber.remove(amendment.number);
      stream.amendment = null;
      refuse(amendment.id, stream.sid, Problem.of(why));
      beginAmendment(stream);
    }
  }

  /** The name of a refused stream is free before the client can have read the refusal. */
  private void ended(Stream stream, Refusal why) {
    if (stream.isOpen) {
      answers.send(stream.subscribing);
      answers.error(Optional.empty(), Optional.of(stream.sid), why.code().name(), why.detail());
      forget(stream);
      return;
    }
    answers.gather(stream.subscribing, stream.place, stream.sid, Optional.of(Problem.of(why)));
    ClientMessage.Unsubscribe leaving = stream.leaving;
    boolean isAmended = stream instanceof SeriesStream series && !series.amends.isEmpty();
    if (leaving != null || isAmended) {
      answers.send(stream.subscribing);
    }
    forget(stream);
    if (leaving != null) {
      unknown(leaving.id(), leaving.sid());
    }
  }

  /** Amendments that have not happened are answered: their stream is gone. */
  private void forget(Stream stream) {
    bySid.remove(stream.sid);
    byNumber.remove(stream.number);
    if (stream instanceof SeriesStream series) {
      Amendment amendment = series.amendment;
      if (amendment != null) {
        byNumber.remove(amendment.number);
        reader.close(amendment.number);
        series.amendment = null;
        unknown(amendment.id, stream.sid);
      }
      series.amends.forEach(amend -> unknown(amend.id(), stream.sid));
      series.amends.clear();
    }
  }

  // What is sent

  /** Adds events of the streams to what is sent next. */
  void add(List<Outgoing> next, List<Reader.Delivered> events) {
    SharedFrames frames = new SharedFrames(next);
    for (Reader.Delivered delivered : events) {
      if (byNumber.get(delivered.stream()) instanceof SeriesStream series) {
        if (delivered.stream() != series.number) {
          amended(series).ifPresent(frames::add);
        }
        boolean joins = series.batch && delivered.event() instanceof StreamEvent.Update;
        frames.add(
            outgoing(series, delivered.event()),
            joins,
            series.request.formulas().size());
      }
    }
    frames.end();
  }

  /** Adds events of streams over many symbols. */
  void addUniverse(List<Outgoing> next, List<UniverseReader.Delivered> events) {
    for (UniverseReader.Delivered delivered : events) {
      Stream stream = byNumber.get(delivered.stream());
      if (stream != null) {
        stream.seq = delivered.event().seq();
        next.add(new Outgoing.Universal(stream.sid, delivered.event(), stream.again()));
      }
    }
  }

  /**
   * The first event of an amended stream: the old one ends. The reader takes closed updates before snapshots, so all closed updates of
   * the old one that had arrived are before this event.
   */
  private Optional<Outgoing> amended(SeriesStream stream) {
    Amendment amendment = stream.amendment;
    if (amendment == null) {
      return Optional.empty();
    }
    reader.close(stream.number);
    byNumber.remove(stream.number);
    stream.number = amendment.number;
    stream.resync = false; // the answer announces the snapshot
    stream.request = amendment.request;
    stream.amendment = null;
    beginAmendment(stream);
    return Optional.of(
        new Outgoing.Text(json.amended(amendment.id, stream.sid, amendment.request.formulas())));
  }

  private static Outgoing.Streamed outgoing(Stream stream, StreamEvent event) {
    stream.seq = event.seq();
    boolean again = stream.again() && event instanceof StreamEvent.Snapshot;
    return new Outgoing.Streamed(stream.sid, event, again);
  }

  /** The number of the last event of each open stream that was sent. */
  Map<String, Long> seqs() {
    Map<String, Long> seqs = new LinkedHashMap<>();
    bySid.forEach((sid, stream) -> {
      if (stream.isOpen) {
        seqs.put(sid, stream.seq);
      }
    });
    return seqs;
  }
}
