package io.cryptvault.http.trial;

import io.cryptvault.http.client.live.FeedCommand;
import io.cryptvault.http.client.live.Lines;
import io.cryptvault.http.sim.server.Call;
import io.cryptvault.http.sim.server.Frame;
import io.cryptvault.http.sim.server.StreamEndpoint;
import io.cryptvault.http.sim.server.StreamOpening;
import io.cryptvault.http.sim.server.VenueLogic;
import io.cryptvault.http.sim.server.VenueTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.pekko.actor.typed.ActorRef;

/** Stream connections to a simulated venue, which behave as WebSockets. Confined to its run loop. */
final class SimLines implements Lines {
  private static final Duration TICK = Duration.ofMillis(250);
  /** Characters of a message; a longer one ends the connection. */
  private static final int MAX_MESSAGE = 1 << 20;

  private final VenueLogic venue;
  private final VirtualTime time;
  private final Random random;
  private final Duration maxSilence;

  SimLines(VenueLogic venue, VirtualTime time, Random random, Duration maxSilence) {
    this.venue = venue;
    this.time = time;
    this.random = random;
    this.maxSilence = maxSilence;
  }

  @Override
  public Line open(String path, long number, ActorRef<FeedCommand> feed) {
    Connection connection = new Connection(number, feed);
    Call call = Call.of(path, Map.of("User-Agent", "cryptvault"));
    time.after(Duration.ofMillis(5 + random.nextInt(80)), () -> {
      switch (venue.connect(call, now())) {
        case StreamOpening.Refused refused ->
          feed.tell(new FeedCommand.Broken(
              number, "the venue answered HTTP " + refused.reply().status()));
        case StreamOpening.Open open -> connection.begin(open.end());
      }
    });
    return connection;
  }

  private VenueTime now() {
    return VenueTime.of(time.instant());
  }

  private final class Connection implements Line {
    private final long number;
    private final ActorRef<FeedCommand> feed;
    private final Duration latency = Duration.ofMillis(5 + random.nextInt(80));
    private final List<StreamEndpoint> end = new ArrayList<>(1);
    /** Texts that were sent before the connection was open: a socket sends them when it opens. */
    private final List<String> early = new ArrayList<>();

    private boolean over;
    private long receivedAt;

    Connection(long number, ActorRef<FeedCommand> feed) {
      this.number = number;
      this.feed = feed;
    }

    void begin(StreamEndpoint opened) {
      if (over) {
        return;
      }
      end.add(opened);
      receivedAt = time.millis();
      early.forEach(text -> carry(opened.receive(text, now())));
      early.clear();
      feed.tell(new FeedCommand.Opened(number));
      tick();
    }

    private void tick() {
      if (over) {
        return;
      }
      carry(end.getFirst().tick(now()));
      if (time.millis() - receivedAt > maxSilence.toMillis()) {
        broken("nothing was received");
      }
      time.after(TICK, this::tick);
    }

    @Override
    public boolean send(String text) {
      time.after(latency, () -> {
        if (end.isEmpty()) {
          early.add(text);
        } else if (!over) {
          carry(end.getFirst().receive(text, now()));
        }
      });
      return !over;
    }

    /** All frames have the same delay, so they stay in order. */
    private void carry(List<Frame> frames) {
      if (!frames.isEmpty()) {
        time.after(latency, () -> arrived(frames));
      }
    }

    private void arrived(List<Frame> frames) {
      List<String> texts = new ArrayList<>();
      for (Frame frame : frames) {
        if (over) {
          return;
        }
        receivedAt = time.millis();
        switch (frame) {
          case Frame.Text text when text.text().length() <= MAX_MESSAGE -> texts.add(text.text());
          case Frame.Text large -> end(texts, "a message was too long");
          case Frame.Binary binary -> {} // not for us
          case Frame.BadText bad -> end(texts, "a message was not text");
          case Frame.Ping ping -> end.getFirst().pong(now());
          case Frame.CloseFrame close -> end(texts, "the venue closed it: " + close.code());
          case Frame.Cut cut -> end(texts, "it broke");
        }
      }
      tell(texts);
    }

    private void end(List<String> texts, String why) {
      tell(texts);
      texts.clear();
      broken(why);
    }

    private void tell(List<String> texts) {
      if (!texts.isEmpty()) {
        feed.tell(new FeedCommand.FramesArrived(
            number, List.copyOf(texts), time.system().<FeedCommand.Taken>ignoreRef()));
      }
    }

    private void broken(String why) {
      if (!over) {
        over = true;
        feed.tell(new FeedCommand.Broken(number, why));
      }
    }

    @Override
    public void close() {
      broken("it was closed here");
    }
  }
}
