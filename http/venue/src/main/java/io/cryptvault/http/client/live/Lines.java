package io.cryptvault.http.client.live;

import org.apache.pekko.actor.typed.ActorRef;

/** Opens connections to a venue's stream: WebSockets, or their replacement in virtual time. Thread-safe. */
public interface Lines {

  /**
   * Opens a connection. The feed is told what happens to it: that it is open, its frames, its end; nothing before this returns.
   *
   * @param path under the stream's base address
   * @param number tells the feed which connection it is
   * @param feed receives {@link FeedCommand.Opened}, {@link FeedCommand.FramesArrived} and {@link FeedCommand.Broken}
   * @return the connection, which may not be open yet
   */
  Line open(String path, long number, ActorRef<FeedCommand> feed);

  /** One connection. */
  interface Line {
    /**
     * Sends a message.
     *
     * @param text of the message
     * @return whether there was room for it
     */
    boolean send(String text);

    /** Ends the connection; the feed is told like of any other end. */
    void close();
  }
}
