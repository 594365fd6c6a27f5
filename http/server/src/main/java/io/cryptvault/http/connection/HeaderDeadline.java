package io.cryptvault.http.connection;

import java.time.Duration;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.BidiShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;
import org.apache.pekko.util.ByteString;

/**
 * Ends a connection whose request does not arrive in time. The time runs from the start of the connection, or from the first byte of
 * a later request, to the end of the headers. Bytes in between do not extend it. It stands between the socket and the parser.
 */
final class HeaderDeadline
    extends GraphStage<BidiShape<ByteString, ByteString, ByteString, ByteString>> {
  private final Inlet<ByteString> received = Inlet.create("received");
  private final Outlet<ByteString> toParser = Outlet.create("toParser");
  private final Inlet<ByteString> answers = Inlet.create("answers");
  private final Outlet<ByteString> sent = Outlet.create("sent");
  private final BidiShape<ByteString, ByteString, ByteString, ByteString> shape =
      BidiShape.of(answers, sent, received, toParser);

  private final Traffic traffic;
  private final Duration deadline;
  private final ByteString farewell;

  /** {@code farewell} is the complete answer to a request that did not arrive in time. */
  HeaderDeadline(Traffic traffic, Duration deadline, ByteString farewell) {
    this.traffic = traffic;
    this.deadline = deadline;
    this.farewell = farewell;
  }

  @Override
  public BidiShape<ByteString, ByteString, ByteString, ByteString> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes inherited) {
    return new Logic();
  }

  private final class Logic extends TimerGraphStageLogic {
    private static final String LATE = "late";

    /** The number of the request that is awaited, and since when in nanoseconds. */
    private long awaited = -1;

    private long since;
    /** One timer at a time: a request that arrives does not stop it, so that most requests cost no timer. */
    private boolean isTimed;

    Logic() {
      super(shape);
      setHandler(received, new AbstractInHandler() {
        @Override
        public void onPush() {
          await();
          push(toParser, grab(received));
        }

        @Override
        public void onUpstreamFinish() {
          complete(toParser);
        }
      });
      setHandler(toParser, new AbstractOutHandler() {
        @Override
        public void onPull() {
          pull(received);
        }

        @Override
        public void onDownstreamFinish(Throwable cause) {
          cancel(received, cause);
        }
      });
      setHandler(answers, new AbstractInHandler() {
        @Override
        public void onPush() {
          push(sent, grab(answers));
        }

        @Override
        public void onUpstreamFinish() {
          complete(sent);
        }
      });
      setHandler(sent, new AbstractOutHandler() {
        @Override
        public void onPull() {
          pull(answers);
        }

        @Override
        public void onDownstreamFinish(Throwable cause) {
          cancel(answers, cause);
        }
      });
    }

    @Override
    public void preStart() {
      await();
    }

    private void await() {
      long next = traffic.requests();
      if (traffic.awaitsRequest() && awaited != next) {
        awaited = next;
        since = System.nanoTime();
        if (!isTimed) {
          isTimed = true;
          scheduleOnce(LATE, deadline);
        }
      }
    }

    @Override
    public void onTimer(Object late) {
      isTimed = false;
      if (!traffic.awaitsRequest() || awaited != traffic.requests()) {
        return;
      }
      long left = deadline.toNanos() - (System.nanoTime() - since);
      if (left > 0) { // it is another request than the timer was started for
        isTimed = true;
        scheduleOnce(LATE, Duration.ofNanos(left));
        return;
      }
      cancel(answers);
      emit(sent, farewell, this::completeStage);
    }
  }
}
