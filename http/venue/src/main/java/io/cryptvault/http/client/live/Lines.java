package io.cryptvault.http.client.live;

import org.apache.pekko.actor.typed.ActorRef;

/** Opens connections to a venue's stream: WebSockets, or what stands in for them in virtual time. Thread-safe. */
public interface Lines {

  /**
   * Opens one. What comes of it is told to {@code feed} under its number: that it is open, its frames, that it has ended;
   * nothing before this returns.
   */
  Line open(String path, long number, ActorRef<FeedCommand> feed);

  /** One connection. */
  interface Line {
    /** Sends a message; whether there was room for it. */
    boolean send(String text);

    /** Ends it; told to the feed as any other end. */
    void close();
  }
}
