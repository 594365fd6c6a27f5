package io.cryptvault.config;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The server and its WebSocket: {@code cryptvault.http}.
 *
 * @param host the address it binds; loopback alone, as long as there is no key
 * @param port 0 for any free one
 * @param drainTimeout how long open requests and sockets get to end when the server stops
 * @param askTimeout how long a request waits for the engine
 * @param maxBars most rows that one request is answered with
 * @param maxFormulas most formulas of one request or stream
 * @param accessLog whether each request is told in the log
 * @param visitors who is answered
 * @param connections bounds of connections below HTTP
 * @param stream limits of a WebSocket connection
 */
public record HttpSettings(
    String host,
    int port,
    Duration drainTimeout,
    Duration askTimeout,
    int maxBars,
    int maxFormulas,
    boolean accessLog,
    Visitors visitors,
    ConnectionSettings connections,
    Stream stream) {

  /**
   * Who is answered, beside those who ask for {@code localhost} or the address that is bound.
   *
   * @param hosts further names that {@code Host} may be
   * @param origins pages that may open sockets and change what is kept, such as {@code https://desk.example}
   */
  public record Visitors(Set<String> hosts, Set<String> origins) {
    public Visitors {
      hosts = Set.copyOf(hosts);
      origins = Set.copyOf(origins);
      Problems problems = new Problems(SECTION);
      for (String host : hosts) {
        problems.require(
            "allowed-hosts",
            HOST.matcher(host).matches(),
            "names without scheme and port",
            host,
            "the port does not count");
      }
      for (String origin : origins) {
        problems.require(
            "allowed-origins",
            ORIGIN.matcher(origin).matches(),
            "origins such as https://desk.example or http://localhost:3000",
            origin,
            "that is what a browser says");
      }
      problems.report();
    }

    static Visitors read(Config section) {
      return new Visitors(
          Set.copyOf(section.getStringList("allowed-hosts")),
          Set.copyOf(section.getStringList("allowed-origins")));
    }
  }

  /**
   * Limits of one WebSocket connection; {@code welcome} tells them.
   *
   * @param maxStreams streams subscribed at once
   * @param messagesPerSecond client messages; beyond it the connection is closed with 4429
   * @param maxFrameBytes longest client message; beyond it the connection is closed with 1009
   * @param messageTimeout from a client message's first frame to its last
   * @param heartbeat how often sequence numbers are told
   * @param pingTimeout a connection that gives no sign of life for so long is ended
   * @param stalledAfter a connection that has taken nothing for so long, although something waits, is closed with 4408
   * @param maxConnections connections at once
   */
  public record Stream(
      int maxStreams,
      int messagesPerSecond,
      int maxFrameBytes,
      Duration messageTimeout,
      Duration heartbeat,
      Duration pingTimeout,
      Duration stalledAfter,
      int maxConnections) {
    private static final String SECTION = "cryptvault.http.stream";

    public Stream {
      new Problems(SECTION)
          .atLeast("max-streams", maxStreams, 1, "a connection needs one to be of use")
          .atLeast(
              "messages-per-second", messagesPerSecond, 1, "a client must be able to subscribe")
          .atLeast("max-frame", maxFrameBytes, 1024, "a subscription must fit")
          .positive("message-timeout", messageTimeout, "half a message must not be held for ever")
          .positive("heartbeat", heartbeat, "clients take silence for a broken connection")
          .positive("ping-timeout", pingTimeout, "without it dead connections stay for ever")
          .positive(
              "stalled-after", stalledAfter, "who does not read must not hold memory for ever")
          .atLeast("max-connections", maxConnections, 1, "nobody could connect")
          .report();
    }

    static Stream read(Config section) {
      return new Stream(
          section.getInt("max-streams"),
          section.getInt("messages-per-second"),
          Math.toIntExact(Math.min(Integer.MAX_VALUE, section.getBytes("max-frame"))),
          section.getDuration("message-timeout"),
          section.getDuration("heartbeat"),
          section.getDuration("ping-timeout"),
          section.getDuration("stalled-after"),
          section.getInt("max-connections"));
    }
  }

  private static final String SECTION = "cryptvault.http";
  private static final Pattern HOST = Pattern.compile("[^/:\\s]+|\\[[0-9a-fA-F:.]+]");
  private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#\\s]+");

  public HttpSettings {
    new Problems(SECTION)
        .require(
            "host", !host.isBlank(), "an address to bind", host, "127.0.0.1 is this machine alone")
        .between(
            "port",
            port,
            0,
            65535,
            "set it in application.conf or CRYPTVAULT_HTTP_PORT; 0 is any free one")
        .positive("drain-timeout", drainTimeout, "a server that stops lets open requests end")
        .positive("ask-timeout", askTimeout, "a request must not wait for ever")
        .atLeast("max-bars", maxBars, 1, "it bounds the rows of one answer")
        .atLeast("max-formulas", maxFormulas, 1, "it bounds the columns of one answer")
        .report();
  }

  public static HttpSettings read(Config section) {
    return new HttpSettings(
        section.getString("host"),
        section.getInt("port"),
        section.getDuration("drain-timeout"),
        section.getDuration("ask-timeout"),
        section.getInt("max-bars"),
        section.getInt("max-formulas"),
        section.getBoolean("access-log"),
        Visitors.read(section),
        ConnectionSettings.read(section.getConfig("connections")),
        Stream.read(section.getConfig("stream")));
  }

  /** The same on another address. */
  public HttpSettings at(String otherHost, int otherPort) {
    return new HttpSettings(
        otherHost,
        otherPort,
        drainTimeout,
        askTimeout,
        maxBars,
        maxFormulas,
        accessLog,
        visitors,
        connections,
        stream);
  }

  /** The same, each request told in the log or not. */
  public HttpSettings withAccessLog(boolean told) {
    return new HttpSettings(
        host,
        port,
        drainTimeout,
        askTimeout,
        maxBars,
        maxFormulas,
        told,
        visitors,
        connections,
        stream);
  }
}
