package io.cryptvault.http.client;

import io.cryptvault.http.client.host.Failures;
import io.cryptvault.http.client.live.FeedCommand;
import io.cryptvault.http.client.live.Lines;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;

/** Stream connections to a venue that is still starting: each opens when the venue is there. Thread-safe. */
final class LateLines implements Lines {
  private final CompletionStage<? extends Lines> there;

  LateLines(CompletionStage<? extends Lines> there) {
    this.there = there;
  }

  @Override
  public Line open(String path, long number, ActorRef<FeedCommand> feed) {
    CompletionStage<Line> opened = there.thenApply(lines -> lines.open(path, number, feed));
    opened.whenComplete((line, failure) -> {
      if (failure != null) {
        feed.tell(new FeedCommand.Broken(number, Failures.ofCall(failure).words()));
      }
    });
    return new Late(opened.toCompletableFuture());
  }

  /** Does not queue: a message sent before the connection is open is not accepted. */
  private record Late(CompletableFuture<Line> opened) implements Line {
    @Override
    public boolean send(String text) {
      return opened.isDone()
          && !opened.isCompletedExceptionally()
          && opened.join().send(text);
    }

    @Override
    public void close() {
      CompletionStage<Void> unused = opened.thenAccept(Line::close);
    }
  }
}
