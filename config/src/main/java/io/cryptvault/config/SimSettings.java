package io.cryptvault.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * The simulated market, section {@code cryptvault.sim}. Immutable.
 *
 * @param venue the venue that it imitates: binance, kraken or coinbase
 * @param seed the number that the whole market depends on
 * @param symbols how many symbols there are
 * @param port on loopback; 0 for any free one
 * @param listedSince when the first bar of every symbol opened
 * @param speed how fast market time runs compared with real time
 * @param runsSince the moment at which market time equals real time; empty for the start of the simulation
 * @param updateEvery the time between two forming updates of a stream, in market time
 * @param weightLimit request weight allowed in a clock minute
 * @param refusalsBeforeBan calls refused with 429 in one minute before 418
 * @param banTime how long a ban lasts, in real time
 * @param controlMessagesPerSecond control messages that one WebSocket connection may send in a second
 * @param requestLog how many of the newest requests are kept
 * @param wire points that the venues leave open
 */
public record SimSettings(
    String venue,
    long seed,
    int symbols,
    int port,
    Instant listedSince,
    double speed,
    Optional<Instant> runsSince,
    Duration updateEvery,
    int weightLimit,
    int refusalsBeforeBan,
    Duration banTime,
    int controlMessagesPerSecond,
    int requestLog,
    Wire wire) {

  /**
   * Points of the venues' protocols that their documentation leaves open, section {@code cryptvault.sim.wire}.
   * Immutable.
   *
   * @param capsLimit Binance: a limit above 1000 is treated as 1000 instead of being refused with -1130
   * @param wrapsErrors Binance: a stream's error is wrapped in {@code error}
   * @param rawRequests Binance: calls allowed in five minutes
   * @param connectionLife a WebSocket is closed after this time, in real time
   * @param cursorIsLastRow Kraken: {@code last} is the time of the running row instead of the newest closed one
   */
  public record Wire(
      boolean capsLimit,
      boolean wrapsErrors,
      int rawRequests,
      Duration connectionLife,
      boolean cursorIsLastRow) {
    /**
     * Checks the values.
     *
     * @throws SettingsException with every value that is out of range
     */
    public Wire {
      new Problems(SECTION + ".wire")
          .atLeast("raw-requests", rawRequests, 1, "a client must be able to call")
          .positive("connection-life", connectionLife, "a connection must live for a while")
          .report();
    }

    static Wire read(Config section) {
      return new Wire(
          section.getBoolean("cap-limit"),
          section.getBoolean("wrap-errors"),
          section.getInt("raw-requests"),
          section.getDuration("connection-life"),
          section.getBoolean("cursor-is-last-row"));
    }
  }

  private static final String SECTION = "cryptvault.sim";

  /**
   * Checks the values.
   *
   * @throws SettingsException with every value that is out of range
   */
  public SimSettings {
    new Problems(SECTION)
        .require(
            "venue",
            VenueName.keys().contains(venue),
            "one of " + String.join(", ", VenueName.keys()),
            venue,
            "the market imitates this venue")
        .between("symbols", symbols, 1, 20_000, "each is a stream and a row of exchangeInfo")
        .between("port", port, 0, 65_535, "0 takes any free one")
        .require(
            "listed-since",
            listedSince.toEpochMilli() >= 0 && listedSince.toEpochMilli() % 86_400_000L == 0,
            "midnight UTC of 1970 or later, such as 2024-01-01T00:00:00Z",
            listedSince,
            "the market is built day by day")
        .require("speed", speed >= 0.01 && speed <= 3600, "0.01..3600", speed, "1 is real time")
        .positive("update-every", updateEvery, "forming bars are sent at this pace")
        .atLeast("weight-limit", weightLimit, 20, "exchangeInfo alone costs 20")
        .atLeast("refusals-before-ban", refusalsBeforeBan, 1, "a first refusal is a 429")
        .positive("ban-time", banTime, "a ban has an end")
        .atLeast(
            "control-messages-per-second",
            controlMessagesPerSecond,
            1,
            "a client must be able to subscribe")
        .between("request-log", requestLog, 1, 1_000_000, "every entry takes about 100 bytes")
        .report();
  }

  /** {@return the defaults of {@code reference.conf}} */
  public static SimSettings defaults() {
    return read(ConfigFactory.defaultReference(EngineLoader.get()).getConfig(SECTION));
  }

  static SimSettings read(Config section) {
    return new SimSettings(
        section.getString("venue"),
        section.getLong("seed"),
        section.getInt("symbols"),
        section.getInt("port"),
        instant(section, "listed-since"),
        section.getDouble("speed"),
        section.getString("runs-since").isEmpty()
            ? Optional.empty()
            : Optional.of(instant(section, "runs-since")),
        section.getDuration("update-every"),
        section.getInt("weight-limit"),
        section.getInt("refusals-before-ban"),
        section.getDuration("ban-time"),
        section.getInt("control-messages-per-second"),
        section.getInt("request-log"),
        Wire.read(section.getConfig("wire")));
  }

  private static Instant instant(Config section, String key) {
    String text = section.getString(key);
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new SettingsException(List.of(SECTION + "." + key
          + ": expected a time such as 2024-01-01T00:00:00Z, was \"" + text + "\""));
    }
  }

  /**
   * {@return the same market behind another venue's protocol}
   *
   * @param other binance, kraken or coinbase
   */
  public SimSettings withVenue(String other) {
    return new SimSettings(
        other,
        seed,
        symbols,
        port,
        listedSince,
        speed,
        runsSince,
        updateEvery,
        weightLimit,
        refusalsBeforeBan,
        banTime,
        controlMessagesPerSecond,
        requestLog,
        wire);
  }

  /**
   * {@return the same settings with another seed}
   *
   * @param other the seed
   */
  public SimSettings withSeed(long other) {
    return new SimSettings(
        venue,
        other,
        symbols,
        port,
        listedSince,
        speed,
        runsSince,
        updateEvery,
        weightLimit,
        refusalsBeforeBan,
        banTime,
        controlMessagesPerSecond,
        requestLog,
        wire);
  }

  /**
   * {@return the same market with another number of symbols; the first ones stay the same}
   *
   * @param count how many, at most 20000
   */
  public SimSettings withSymbols(int count) {
    return new SimSettings(
        venue,
        seed,
        count,
        port,
        listedSince,
        speed,
        runsSince,
        updateEvery,
        weightLimit,
        refusalsBeforeBan,
        banTime,
        controlMessagesPerSecond,
        requestLog,
        wire);
  }

  /**
   * {@return the same market on another port of loopback}
   *
   * @param other 0 for any free one
   */
  public SimSettings withPort(int other) {
    return new SimSettings(
        venue,
        seed,
        symbols,
        other,
        listedSince,
        speed,
        runsSince,
        updateEvery,
        weightLimit,
        refusalsBeforeBan,
        banTime,
        controlMessagesPerSecond,
        requestLog,
        wire);
  }

  /**
   * {@return the same market at another speed}
   *
   * @param times market time for real time, 0.01 to 3600
   */
  public SimSettings withSpeed(double times) {
    return new SimSettings(
        venue,
        seed,
        symbols,
        port,
        listedSince,
        times,
        runsSince,
        updateEvery,
        weightLimit,
        refusalsBeforeBan,
        banTime,
        controlMessagesPerSecond,
        requestLog,
        wire);
  }

  /**
   * {@return the same market with another limit of request weight}
   *
   * @param limit weight allowed in a clock minute, at least 20
   */
  public SimSettings withWeightLimit(int limit) {
    return new SimSettings(
        venue,
        seed,
        symbols,
        port,
        listedSince,
        speed,
        runsSince,
        updateEvery,
        limit,
        refusalsBeforeBan,
        banTime,
        controlMessagesPerSecond,
        requestLog,
        wire);
  }

  /**
   * {@return the same market with other choices of protocol}
   *
   * @param other the choices
   */
  public SimSettings withWire(Wire other) {
    return new SimSettings(
        venue,
        seed,
        symbols,
        port,
        listedSince,
        speed,
        runsSince,
        updateEvery,
        weightLimit,
        refusalsBeforeBan,
        banTime,
        controlMessagesPerSecond,
        requestLog,
        other);
  }
}
