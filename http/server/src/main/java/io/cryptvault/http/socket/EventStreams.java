package io.cryptvault.http.socket;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.publish.StreamEvent;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.actors.universe.UniverseKey;
import io.cryptvault.config.HttpSettings;
import io.cryptvault.engine.market.Series;
import io.cryptvault.http.wire.EventJson;
import io.cryptvault.http.wire.StreamJson;
import io.cryptvault.http.wire.UniverseJson;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.pf.PFBuilder;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.SharedKillSwitch;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * Streams of readings as server-sent events, one a connection. The engine feeds them as it feeds sockets: the same readers, the same bound
 * of what may wait, the same rule for forming updates. Thread-safe.
 */
public final class EventStreams {
  /** A client whose connection broke is back at once, and a server that restarts is not asked many times a second. */
  private static final Duration RETRY = Duration.ofSeconds(2);

  /** Of a client that reads again after all: the engine has dropped its stream, and the connection ends below HTTP. */
  private static final String STALLED =
      "nothing was read for longer than cryptvault.http.stream.stalled-after; connect again";

  private final CryptVault vault;
  private final HttpSettings settings;
  private final StreamJson json;
  private final UniverseJson universes;
  private final Connections connections;

  EventStreams(
      CryptVault vault,
      HttpSettings settings,
      StreamJson json,
      UniverseJson universes,
      Connections connections) {
    this.vault = vault;
    this.settings = settings;
    this.json = json;
    this.universes = universes;
    this.connections = connections;
  }

  /** What a connection is told next. */
  private sealed interface Told {
    /** An event of the stream; its text is made when it is sent. */
    record Event(Supplier<Iterator<String>> text) implements Told {}

    /** The end of the stream. */
    record End(Refusal why) implements Told {}

    /** A sign of life. */
    enum Heartbeat implements Told {
      INSTANCE
    }
  }

  /**
   * Opens a stream.
   *
   * @param series whose readings are wanted
   * @param formulas as typed
   * @param forming whether updates of the forming bar are wanted, too
   * @param resume the last event that the client has
   * @return the text of the events, once the stream has started; fails as {@link CryptVault#stream} does, with {@code TIMEOUT} when the
   *     series is not ready in time, and with {@code OVERLOADED} when all connections are taken
   */
  public CompletionStage<Source<ByteString, NotUsed>> open(
      Series series, List<String> formulas, boolean forming, Optional<StreamPosition> resume) {
    EventJson text = new EventJson(json, universes, resume.isPresent());
    return open(
        vault.stream(series.symbol(), series.interval(), formulas, forming, resume),
        text,
        event -> {
          if (event instanceof StreamEvent.Update update) {
            vault.written(update);
          }
          return text.of(event);
        });
  }

  /**
   * Opens a stream over many symbols.
   *
   * @param key which ones, and what of them; formulas as typed
   * @param resume the last event that the client has
   * @return as above; fails as {@link CryptVault#universe} does
   */
  public CompletionStage<Source<ByteString, NotUsed>> open(
      UniverseKey key, Optional<StreamPosition> resume) {
    EventJson text = new EventJson(json, universes, resume.isPresent());
    return open(
        vault.universe(key.symbols(), key.interval(), key.formulas(), key.forming(), resume),
        text,
        text::of);
  }

  private <E> CompletionStage<Source<ByteString, NotUsed>> open(
      Source<E, NotUsed> events, EventJson text, Function<E, Iterator<String>> written) {
    SharedKillSwitch end = KillSwitches.shared("cryptvault-events");
    Connections.Connection connection = connections.add(end::shutdown);
    return events
        .watchTermination(Keep.right())
        .mapMaterializedValue(
            ended -> ended.whenComplete((done, failure) -> connections.remove(connection)))
        .initialTimeout(settings.askTimeout())
        .via(end.<E>flow())
        .prefixAndTail(1)
        .runWith(Sink.head(), vault.system())
        .thenApply(begun -> text(
            Source.from(begun.first())
                .concat(begun.second())
                .map(event -> new Told.Event(() -> written.apply(event))),
            text));
  }

  private Source<ByteString, NotUsed> text(Source<Told.Event, NotUsed> events, EventJson text) {
    Duration heartbeat = settings.stream().heartbeat();
    return events
        .<Told>map(event -> event)
        .concat(Source.lazySingle(() -> new Told.End(
            new Refusal(Refusal.Code.STOPPING, "the server is going away; connect again"))))
        .recover(new PFBuilder<Throwable, Told>()
            .matchAny(failure -> new Told.End(Refusal.of(failure)))
            .build())
        .merge(Source.tick(heartbeat, heartbeat, Told.Heartbeat.INSTANCE), true)
        .mapConcat(told -> () -> text(told, text))
        .prepend(Source.single(EventJson.hint(RETRY)))
        .backpressureTimeout(settings.stream().stalledAfter())
        .recover(new PFBuilder<Throwable, String>()
            .matchAny(stalled -> text.error(new Refusal(Refusal.Code.SLOW_READER, STALLED)))
            .build())
        .map(ByteString::fromString);
  }

  private static Iterator<String> text(Told told, EventJson text) {
    return switch (told) {
      case Told.Event event -> event.text.get();
      case Told.End end -> List.of(text.error(end.why)).iterator();
      case Told.Heartbeat heartbeat -> List.of(text.heartbeat()).iterator();
    };
  }
}
