package io.cryptvault.actors.pull;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.Terminated;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.SourceShape;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.stage.AbstractGraphStageWithMaterializedValue;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;
import scala.runtime.BoxedUnit;

/**
 * The stage between an actor and a stream. Each materialization is a separate reader. Immutable.
 *
 * @param <T> what the stream consists of
 * @param <M> what the stream materializes to
 */
public final class PullSource<T, M>
    extends AbstractGraphStageWithMaterializedValue<SourceShape<T>, M> {

  /**
   * One materialization.
   *
   * @param <T> what the stream consists of
   * @param <M> what the stream materializes to
   * @param handle what the stream materializes to
   * @param open finds or spawns the actor, which then answers the reader with {@link Delivery.Opened}
   */
  public record Session<T, M>(M handle, Consumer<ActorRef<Delivery<T>>> open) {}

  private static final String FEEDER_GONE = "feeder gone";

  private final Supplier<Session<T, M>> sessions;
  private final Outlet<T> out = Outlet.create("PullSource.out");
  private final SourceShape<T> shape = SourceShape.of(out);

  private PullSource(Supplier<Session<T, M>> sessions) {
    this.sessions = sessions;
  }

  /**
   * Asks an actor to open a stream, as soon as that actor runs. The reader's stream fails when the actor cannot be had or ends before it
   * opens the stream.
   *
   * @param <T> what the stream consists of
   * @param <C> what the actor understands
   * @param opener the actor; may complete later
   * @param reader told which actor was asked, or why there is none
   * @param request sent to the actor
   */
  public static <T, C> void ask(
      CompletionStage<ActorRef<C>> opener, ActorRef<Delivery<T>> reader, C request) {
    opener.whenComplete((running, failure) -> {
      if (failure == null) {
        reader.tell(new Delivery.Asked<>(running));
        running.tell(request);
      } else {
        reader.tell(new Delivery.Failed<>(failure));
      }
    });
  }

  /**
   * A source without a handle.
   *
   * @param <T> what the stream consists of
   * @param open finds or spawns the actor that feeds the given reader; called once for each materialization
   * @return a source that can be run any number of times
   */
  public static <T> Source<T, NotUsed> of(Consumer<ActorRef<Delivery<T>>> open) {
    return withHandle(() -> new Session<>(NotUsed.getInstance(), open));
  }

  /**
   * A source with a handle.
   *
   * @param <T> what the stream consists of
   * @param <M> what the stream materializes to
   * @param sessions makes a session for each materialization
   * @return a source that can be run any number of times
   */
  public static <T, M> Source<T, M> withHandle(Supplier<Session<T, M>> sessions) {
    return Source.fromGraph(new PullSource<>(sessions));
  }

  @Override
  public SourceShape<T> shape() {
    return shape;
  }

  @Override
  public Pair<GraphStageLogic, M> createLogicAndMaterializedValuePair(Attributes inherited) {
    Session<T, M> session = sessions.get();
    return Pair.create(new Logic<>(shape, out, session.open()), session.handle());
  }

  private static final class Logic<T> extends TimerGraphStageLogic {
    private final Outlet<T> out;
    private final Consumer<ActorRef<Delivery<T>>> open;
    private @Nullable ActorRef<?> opener;
    private @Nullable ActorRef<Demand> feeder;
    private boolean wanted;

    Logic(SourceShape<T> shape, Outlet<T> out, Consumer<ActorRef<Delivery<T>>> open) {
      super(shape);
      this.out = out;
      this.open = open;
      setHandler(out, new AbstractOutHandler() {
        @Override
        public void onPull() {
          want();
        }

        @Override
        public void onDownstreamFinish(Throwable cause) throws Exception {
          if (Logic.this.feeder != null) {
            Logic.this.feeder.tell(Demand.CANCEL);
          }
          super.onDownstreamFinish(cause);
        }
      });
    }

    @Override
    public void preStart() {
      open.accept(Adapter.toTyped(getStageActor(this::onMessage).ref()));
    }

    private void want() {
      if (feeder == null) {
        wanted = true;
      } else {
        feeder.tell(Demand.NEXT);
      }
    }

    @SuppressWarnings("unchecked") // whoever open() gave this reference to sends only Delivery<T>
    private BoxedUnit onMessage(Tuple2<org.apache.pekko.actor.ActorRef, Object> message) {
      if (message._2() instanceof Delivery<?> delivery) {
        onDelivery((Delivery<T>) delivery);
      } else if (message._2() instanceof Terminated) {
        // The signal may overtake the feeder's last message; the timer puts it behind that message.
        scheduleOnce(FEEDER_GONE, Duration.ofMillis(1));
      }
      return BoxedUnit.UNIT;
    }

    @Override
    public void onTimer(Object key) {
      fail(
          out,
          new Refused(Refusal.Code.STOPPING, "the feed of this stream has stopped; open it again"));
    }

    private void onDelivery(Delivery<T> delivery) {
      switch (delivery) {
        case Delivery.Asked<T> asked -> {
          if (feeder == null) {
            opener = asked.opener();
            stageActor().watch(Adapter.toClassic(asked.opener()));
          }
        }
        case Delivery.Opened<T> opened -> {
          if (opener != null) {
            stageActor().unwatch(Adapter.toClassic(opener));
          }
          feeder = opened.feeder();
          stageActor().watch(Adapter.toClassic(opened.feeder()));
          if (wanted) {
            feeder.tell(Demand.NEXT);
          }
        }
        case Delivery.Elements<T> elements ->
          emitMultiple(out, elements.elements().iterator());
        case Delivery.Completed<T> completed -> complete(out);
        case Delivery.Failed<T> failed -> fail(out, failed.cause());
      }
    }
  }
}
