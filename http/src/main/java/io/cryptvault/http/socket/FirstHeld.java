package io.cryptvault.http.socket;

import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.jspecify.annotations.Nullable;

/**
 * Tells that the first element has come, or why none comes, and keeps it until it may pass; those after it pass as they come. So a
 * stream is run once, and its reader decides what is said before it. For one run.
 */
final class FirstHeld<T> extends GraphStage<FlowShape<T, T>> {
  private final Inlet<T> in = Inlet.create("in");
  private final Outlet<T> out = Outlet.create("out");
  private final FlowShape<T, T> shape = FlowShape.of(in, out);
  private final CompletableFuture<Done> come = new CompletableFuture<>();
  private final CompletableFuture<Done> mayPass = new CompletableFuture<>();

  /** Done when the first element is there; fails with what the stream fails with before. */
  CompletionStage<Done> come() {
    return come;
  }

  /** Lets it pass. */
  void pass() {
    mayPass.complete(Done.getInstance());
  }

  @Override
  public FlowShape<T, T> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes inherited) {
    return new Logic();
  }

  private final class Logic extends GraphStageLogic {
    private boolean passes;
    private @Nullable T held;

    Logic() {
      super(shape);
      setHandler(in, new AbstractInHandler() {
        @Override
        public void onPush() {
          if (passes) {
            push(out, grab(in));
          } else {
            held = grab(in);
            come.complete(Done.getInstance());
          }
        }

        @Override
        public void onUpstreamFinish() {
          come.completeExceptionally(
              new NoSuchElementException("the stream ended before it began"));
          if (held == null) {
            completeStage();
          }
        }

        @Override
        public void onUpstreamFailure(Throwable failure) {
          come.completeExceptionally(failure);
          failStage(failure);
        }
      });
      setHandler(out, new AbstractOutHandler() {
        @Override
        public void onPull() {
          if (passes) {
            next();
          }
        }

        @Override
        public void onDownstreamFinish(Throwable cause) {
          come.completeExceptionally(cause);
          cancelStage(cause);
        }
      });
    }

    @Override
    public void preStart() {
      AsyncCallback<Done> letPass = createAsyncCallback(done -> {
        passes = true;
        if (isAvailable(out)) {
          next();
        }
      });
      CompletionStage<?> unused = mayPass.thenAccept(letPass::invoke);
      pull(in);
    }

    private void next() {
      if (held != null) {
        push(out, Objects.requireNonNull(held));
        held = null;
        if (isClosed(in)) {
          completeStage();
        }
      } else if (!hasBeenPulled(in)) {
        pull(in);
      }
    }
  }
}
