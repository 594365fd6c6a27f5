package io.cryptvault.config;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The server and its WebSocket, section {@code cryptvault.http}. Immutable.
 *
 * @param host the address it binds; only loopback as long as there is no key
 * @param port 0 for any free one
 * @param drainTimeout how long open requests and sockets may take to finish when the server stops
 * @param askTimeout how long a request waits for the engine
 * @param maxBars the most rows in one answer
 * @param maxFormulas the most formulas in one request or stream
 * @param answerBytes the most bytes of encoded answers that are kept for the next who asks the same
 * @param accessLog whether each request is logged
 * @param visitors which hosts and origins are accepted
 * @param connections limits of connections below HTTP
 * @param requests limits of single requests and answers
 * @param stream limits of a WebSocket connection
 */
public record HttpSettings(
    String host,
    int port,
    Duration drainTimeout,
    Duration askTimeout,
    int maxBars,
    int maxFormulas,
    long answerBytes,
    boolean accessLog,
    Visitors visitors,
    ConnectionSettings connections,
    RequestSettings requests,
    Stream stream) {

  /**
   * Which requests are accepted, in addition to those to {@code localhost} or the bound address. Immutable.
   *
   * @param hosts further names that {@code Host} can have, without scheme and port
   * @param origins pages that can open sockets and change data, such as {@code https://desk.example}
   */
  public record Visitors(Set<String> hosts, Set<String> origins) {
    /**
     * Checks the values.
     *
     * @throws SettingsException with every name that cannot be one
     */
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
            "leave the port out");
      }
      for (String origin : origins) {
        problems.require(
            "allowed-origins",
            ORIGIN.matcher(origin).matches(),
            "origins such as https://desk.example or http://localhost:3000",
            origin,
            "browsers send it in this form");
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
   * Limits of one WebSocket connection; {@code welcome} lists them. Immutable.
   *
   * @param maxStreams streams subscribed at the same time
   * @param messagesPerSecond client messages; more closes the connection with 4429
   * @param maxFrameBytes the longest client message; a longer one closes the connection with 1009
   * @param messageTimeout from a client message's first frame to its last
   * @param heartbeat how often sequence numbers are sent
   * @param pingTimeout a connection with no sign of life for this long is closed
   * @param stalledAfter a connection that reads nothing for this long, while data waits for it, is closed with 4408
   * @param maxConnections connections at the same time
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

    /**
     * Checks the values.
     *
     * @throws SettingsException with every value that is out of range
     */
    public Stream {
      new Problems(SECTION)
          .atLeast("max-streams", maxStreams, 1, "a connection without streams is of no use")
          .atLeast(
              "messages-per-second", messagesPerSecond, 1, "a client must be able to subscribe")
          .atLeast("max-frame", maxFrameBytes, 1024, "a subscription must fit")
          .positive("message-timeout", messageTimeout, "half a message must not be held for ever")
          .positive("heartbeat", heartbeat, "clients take silence for a broken connection")
          .positive("ping-timeout", pingTimeout, "without it dead connections stay for ever")
          .positive(
              "stalled-after",
              stalledAfter,
              "a client that does not read must not hold memory for ever")
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

  /**
   * Checks the values.
   *
   * @throws SettingsException with every value that is out of range
   */
  public HttpSettings {
    new Problems(SECTION)
        .require(
            "host",
            !host.isBlank(),
            "an address to bind",
            host,
            "127.0.0.1 is reachable from this machine only")
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
        .atLeast("answer-bytes", answerBytes, 0, "it bounds what is kept, in bytes")
        .report();
  }

  /**
   * {@return the settings of a section}
   *
   * @param section the section {@code cryptvault.http}, resolved
   * @throws SettingsException with every value that is out of range
   */
  public static HttpSettings read(Config section) {
    return new HttpSettings(
        section.getString("host"),
        section.getInt("port"),
        section.getDuration("drain-timeout"),
        section.getDuration("ask-timeout"),
        section.getInt("max-bars"),
        section.getInt("max-formulas"),
        section.getBytes("answer-bytes"),
        section.getBoolean("access-log"),
        Visitors.read(section),
        ConnectionSettings.read(section.getConfig("connections")),
        RequestSettings.read(section.getConfig("requests")),
        Stream.read(section.getConfig("stream")));
  }

  /**
   * {@return the same settings with another address}
   *
   * @param otherHost the address to bind
   * @param otherPort 0 for any free one
   */
  public HttpSettings at(String otherHost, int otherPort) {
    return new HttpSettings(
        otherHost,
        otherPort,
        drainTimeout,
        askTimeout,
        maxBars,
        maxFormulas,
        answerBytes,
        accessLog,
        visitors,
        connections,
        requests,
        stream);
  }

  /**
   * {@return the same settings with the access log on or off}
   *
   * @param logged whether each request is logged
   */
  public HttpSettings withAccessLog(boolean logged) {
    return new HttpSettings(
        host,
        port,
        drainTimeout,
        askTimeout,
        maxBars,
        maxFormulas,
        answerBytes,
        logged,
        visitors,
        connections,
        requests,
        stream);
  }
}
