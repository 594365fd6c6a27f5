package io.cryptvault.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The client of one venue, section {@code cryptvault.client.NAME}. What the section does not set of pool, retry and
 * stream is taken from {@code cryptvault.client}. Immutable.
 *
 * @param venue where the venue is and what it allows
 * @param pool connections, and calls that wait for them
 * @param retry when a call is sent again
 * @param stream live bars over WebSocket
 */
public record ClientSettings(Venue venue, Pool pool, Retry retry, Stream stream) {

  private static final String SECTION = "cryptvault.client";

  /** {@return the client of Binance as in {@code reference.conf}} */
  public static ClientSettings defaults() {
    return defaults(VenueName.BINANCE.key());
  }

  /**
   * {@return the client of a venue as in {@code reference.conf}}
   *
   * @param venue its name
   */
  public static ClientSettings defaults(String venue) {
    return read(ConfigFactory.defaultReference(EngineLoader.get()).getConfig(SECTION), venue);
  }

  /** The clients of all venues in the section {@code cryptvault.client}. */
  static Map<String, ClientSettings> readAll(Config section) {
    var reader = new SettingsReader(section);
    Map<String, ClientSettings> all = new TreeMap<>();
    for (String name : section.root().keySet()) {
      if (section.hasPath(name + ".venue")) {
        reader.part(() -> all.put(name, read(section, name)));
      }
    }
    reader.report();
    return Map.copyOf(all);
  }

  static ClientSettings read(Config shared, String name) {
    Config section = shared.getConfig(name).withFallback(shared);
    var reader = new SettingsReader(section);
    @Nullable Venue venue = reader.section("venue", part -> Venue.read(name, part));
    @Nullable Pool pool = reader.section("pool", Pool::read);
    @Nullable Retry retry = reader.section("retry", Retry::read);
    @Nullable Stream stream = reader.section("stream", Stream::read);
    reader.report();
    if (venue == null || pool == null || retry == null || stream == null) {
      throw new SettingsException(List.of(SECTION + ": could not be read"));
    }
    return new ClientSettings(venue, pool, retry, stream);
  }

  /**
   * {@return the same client for another host; a simulated market differs from the real venue in this alone}
   *
   * @param rest base address of REST calls
   * @param streamBase base address of the WebSocket
   */
  public ClientSettings withBase(URI rest, URI streamBase) {
    return new ClientSettings(
        new Venue(
            venue.name,
            rest,
            streamBase,
            venue.weightLimit,
            venue.callsPerSecond,
            venue.callsAtOnce,
            venue.callsPerSecondAndSymbol,
            venue.share,
            venue.listingsAge,
            venue.closeGrace,
            venue.emptyIntervals),
        pool,
        retry,
        stream);
  }

  /**
   * {@return the same client with another venue}
   *
   * @param other where the venue is and what it allows
   */
  public ClientSettings withVenue(Venue other) {
    return new ClientSettings(other, pool, retry, stream);
  }

  /**
   * {@return the same client with another pool}
   *
   * @param other connections, and calls that wait for them
   */
  public ClientSettings withPool(Pool other) {
    return new ClientSettings(venue, other, retry, stream);
  }

  /**
   * {@return the same client with other retries}
   *
   * @param other when a call is sent again
   */
  public ClientSettings withRetry(Retry other) {
    return new ClientSettings(venue, pool, other, stream);
  }

  /**
   * {@return the same client with another stream section}
   *
   * @param other live bars over WebSocket
   */
  public ClientSettings withStream(Stream other) {
    return new ClientSettings(venue, pool, retry, other);
  }

  /** What bars contain for an interval without trades. */
  public enum EmptyIntervalPolicy {
    /** A bar with the last close as all its prices and volume 0. */
    FLAT,
    /** No bar. */
    SKIP
  }

  /**
   * Where a venue is and what it allows. Immutable.
   *
   * @param name the venue's name
   * @param rest base address of REST calls
   * @param stream base address of the WebSocket
   * @param weightLimit request weight in a clock minute; 0 if the venue does not count it
   * @param callsPerSecond calls to the host; 0 if the venue does not count them
   * @param callsAtOnce calls that can be made at once after a pause
   * @param callsPerSecondAndSymbol calls for one symbol; 0 if the venue does not count them
   * @param share the share of these limits that is used, above 0 and at most 1
   * @param listingsAge how long the list of symbols is kept
   * @param closeGrace how far the venue's clock must be past the end of the last row before that row counts as closed
   * @param emptyIntervals what bars contain for an interval without trades
   */
  public record Venue(
      String name,
      URI rest,
      URI stream,
      int weightLimit,
      double callsPerSecond,
      double callsAtOnce,
      double callsPerSecondAndSymbol,
      double share,
      Duration listingsAge,
      Duration closeGrace,
      EmptyIntervalPolicy emptyIntervals) {
    /**
     * Checks the values.
     *
     * @throws SettingsException with every value that is out of range
     */
    public Venue {
      new Problems(SECTION + "." + name + ".venue")
          .require(
              "rest",
              isBase(rest, "http", "https"),
              "http://HOST or https://HOST",
              rest,
              "REST calls go there")
          .require(
              "stream",
              isBase(stream, "ws", "wss"),
              "ws://HOST or wss://HOST",
              stream,
              "live bars come from there")
          .require(
              "weight-limit",
              weightLimit == 0 || weightLimit >= 20,
              "0 for none, or >= 20",
              weightLimit,
              "the list of symbols alone costs 20")
          .notNegative("calls-per-second", callsPerSecond, "0 for no limit")
          .notNegative("calls-at-once", callsAtOnce, "calls made at once after a pause")
          .notNegative("calls-per-second-and-symbol", callsPerSecondAndSymbol, "0 for no limit")
          .require(
              "share", share > 0 && share <= 1, "above 0, at most 1", share, "calls beyond it wait")
          .positive("listings-age", listingsAge, "the list of symbols is read again after it")
          .require(
              "close-grace",
              !closeGrace.isNegative(),
              "0s or more",
              closeGrace,
              "a bar that has just closed can still change")
          .report();
    }

    /**
     * {@return the same venue with another limit of request weight}
     *
     * @param other weight allowed in a clock minute; 0 for none
     */
    public Venue withWeightLimit(int other) {
      return new Venue(
          name,
          rest,
          stream,
          other,
          callsPerSecond,
          callsAtOnce,
          callsPerSecondAndSymbol,
          share,
          listingsAge,
          closeGrace,
          emptyIntervals);
    }

    static Venue read(String name, Config section) {
      return new Venue(
          name,
          uri(name, section, "rest"),
          uri(name, section, "stream"),
          section.getInt("weight-limit"),
          section.getDouble("calls-per-second"),
          section.getDouble("calls-at-once"),
          section.getDouble("calls-per-second-and-symbol"),
          section.getDouble("share"),
          section.getDuration("listings-age"),
          section.getDuration("close-grace"),
          section.getEnum(EmptyIntervalPolicy.class, "empty-intervals"));
    }

    private static URI uri(String name, Config section, String key) {
      String text = section.getString(key);
      try {
        return URI.create(text);
      } catch (IllegalArgumentException e) {
        throw new SettingsException(List.of(SECTION + "." + name + ".venue." + key
            + ": expected an address such as https://data-api.binance.vision, was \"" + text
            + "\""));
      }
    }

    private static boolean isBase(URI uri, String plain, String secure) {
      return uri.getHost() != null
          && (plain.equals(uri.getScheme()) || secure.equals(uri.getScheme()));
    }
  }

  /**
   * Connections, and calls that wait for them. Immutable.
   *
   * @param maxConnections calls in flight at most
   * @param maxWaiting calls that wait for their turn; when it is full, the least urgent fail at once
   * @param lessUrgentEvery while less urgent calls wait, one of this many calls is a less urgent one
   * @param connectTimeout for the TCP connection
   * @param requestTimeout from sending a call to the last byte of its answer
   * @param keepAlive the time after which an idle connection is closed
   * @param maxBody the most bytes of one answer
   */
  public record Pool(
      int maxConnections,
      int maxWaiting,
      int lessUrgentEvery,
      Duration connectTimeout,
      Duration requestTimeout,
      Duration keepAlive,
      long maxBody) {
    /**
     * Checks the values.
     *
     * @throws SettingsException with every value that is out of range
     */
    public Pool {
      new Problems(SECTION + ".pool")
          .between("max-connections", maxConnections, 1, 1024, "each is a call in flight")
          .between("max-waiting", maxWaiting, 1, 1_000_000, "calls beyond it fail at once")
          .between("less-urgent-every", lessUrgentEvery, 2, 1000, "less urgent calls wait longer")
          .positive("connect-timeout", connectTimeout, "a host that is away must be noticed")
          .positive("request-timeout", requestTimeout, "an answer that never comes must be noticed")
          .positive("keep-alive", keepAlive, "idle connections are given back")
          .between("max-body", maxBody, 1024, Integer.MAX_VALUE, "answers are held in memory")
          .report();
    }

    static Pool read(Config section) {
      return new Pool(
          section.getInt("max-connections"),
          section.getInt("max-waiting"),
          section.getInt("less-urgent-every"),
          section.getDuration("connect-timeout"),
          section.getDuration("request-timeout"),
          section.getDuration("keep-alive"),
          section.getBytes("max-body"));
    }
  }

  /**
   * When a call is sent again. The client only makes calls that read, so each can be repeated. Immutable.
   *
   * @param maxAttempts calls for one answer, the first one included
   * @param deadline from the first attempt until giving up
   * @param firstBackoff the longest first pause; doubles with each attempt
   * @param maxBackoff the longest pause
   * @param share retries allowed for each new call, over all calls together
   * @param atOnce further retries allowed after a quiet time
   * @param breakAfter failures of the host in a row after which it is left alone for a while
   */
  public record Retry(
      int maxAttempts,
      Duration deadline,
      Duration firstBackoff,
      Duration maxBackoff,
      double share,
      int atOnce,
      int breakAfter) {
    /**
     * Checks the values.
     *
     * @throws SettingsException with every value that is out of range
     */
    public Retry {
      var problems = new Problems(SECTION + ".retry");
      problems
          .between("max-attempts", maxAttempts, 1, 20, "1 is no retry")
          .positive("deadline", deadline, "a caller waits this long at most")
          .notNegative("share", share, "0 is none beyond those at once")
          .atLeast("at-once", atOnce, 0, "0 is none beyond the share")
          .atLeast("break-after", breakAfter, 1, "failures of the host in a row");
      requireBackoff(problems, firstBackoff, maxBackoff).report();
    }

    static Retry read(Config section) {
      return new Retry(
          section.getInt("max-attempts"),
          section.getDuration("deadline"),
          section.getDuration("first-backoff"),
          section.getDuration("max-backoff"),
          section.getDouble("share"),
          section.getInt("at-once"),
          section.getInt("break-after"));
    }
  }

  /**
   * Live bars over WebSocket. Immutable.
   *
   * @param controlSpacing the time between two control messages
   * @param streamsPerMessage streams in one SUBSCRIBE
   * @param streamsPerConnection streams on one connection
   * @param ackTimeout the time after which a SUBSCRIBE without an answer means a dead connection
   * @param maxSilence the time after which a silent connection is dead
   * @param firstBackoff the longest first pause before connecting again
   * @param maxBackoff the longest pause
   * @param buffer events that wait for the reader
   * @param lifetime the age at which a connection is replaced, before the venue cuts it
   * @param confirmEvery how often bars that were closed by the clock or by their trades are read again to confirm them
   */
  public record Stream(
      Duration controlSpacing,
      int streamsPerMessage,
      int streamsPerConnection,
      Duration ackTimeout,
      Duration maxSilence,
      Duration firstBackoff,
      Duration maxBackoff,
      int buffer,
      Duration lifetime,
      Duration confirmEvery) {
    /**
     * Checks the values.
     *
     * @throws SettingsException with every value that is out of range
     */
    public Stream {
      var problems = new Problems(SECTION + ".stream");
      problems
          .positive(
              "control-spacing", controlSpacing, "the venue cuts a connection that sends too fast")
          .between("streams-per-message", streamsPerMessage, 1, 1024, "a frame has a limit")
          .between("streams-per-connection", streamsPerConnection, 1, 1024, "the venue's cap")
          .positive("ack-timeout", ackTimeout, "a dead connection must be noticed")
          .positive("max-silence", maxSilence, "a dead connection must be noticed")
          .between("buffer", buffer, 16, 1_000_000, "events held for the reader")
          .positive("lifetime", lifetime, "a connection is replaced after it")
          .positive("confirm-every", confirmEvery, "a venue's budget is small");
      requireBackoff(problems, firstBackoff, maxBackoff).report();
    }

    static Stream read(Config section) {
      return new Stream(
          section.getDuration("control-spacing"),
          section.getInt("streams-per-message"),
          section.getInt("streams-per-connection"),
          section.getDuration("ack-timeout"),
          section.getDuration("max-silence"),
          section.getDuration("first-backoff"),
          section.getDuration("max-backoff"),
          section.getInt("buffer"),
          section.getDuration("lifetime"),
          section.getDuration("confirm-every"));
    }
  }

  private static Problems requireBackoff(Problems problems, Duration first, Duration most) {
    return problems
        .positive("first-backoff", first, "without a pause a host in trouble gets no rest")
        .require(
            "max-backoff",
            most.compareTo(first) >= 0,
            "at least first-backoff, " + first,
            most,
            "it is the longest pause");
  }
}
