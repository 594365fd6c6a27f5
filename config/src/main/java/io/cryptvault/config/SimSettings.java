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
 * @param venue the venue that speaks for it: binance, kraken or coinbase
 * @param seed what the whole market follows from
 * @param symbols how many there are
 * @param port on loopback, 0 for any free one
 * @param listedSince when the first bar of every symbol opened
 * @param speed market time per real time
 * @param runsSince when market and real time were the same; empty for the moment in which the venue starts
 * @param updateEvery between two forming updates of a stream, market time
 * @param weightLimit request weight allowed in a clock minute
 * @param refusalsBeforeBan calls refused with 429 in one minute before 418
 * @param banTime how long a ban lasts, real time
 * @param controlMessagesPerSecond what one WebSocket connection may send
 * @param requestLog newest requests kept
 * @param wire what the venues are free to do this way or that
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
   * Choices of the venues' wires, section {@code cryptvault.sim.wire}. Immutable.
   *
   * @param capsLimit Binance: a limit above 1000 is taken as 1000 and not refused with -1130
   * @param wrapsErrors Binance: a stream's error comes wrapped in {@code error}
   * @param rawRequests Binance: calls allowed in five minutes
   * @param connectionLife a WebSocket is closed after so long, real time
   * @param cursorIsLastRow Kraken: {@code last} is the time of the running row and not of the newest closed one
   */
  public record Wire(
      boolean capsLimit,
      boolean wrapsErrors,
      int rawRequests,
      Duration connectionLife,
      boolean cursorIsLastRow) {
    public Wire {
      new Problems(SECTION + ".wire")
          .atLeast("raw-requests", rawRequests, 1, "a client must be able to call")
          .positive("connection-life", connectionLife, "a connection lives for a while")
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

  public SimSettings {
    new Problems(SECTION)
        .require(
            "venue",
            VenueName.keys().contains(venue),
            "one of " + String.join(", ", VenueName.keys()),
            venue,
            "the market is told as this venue tells it")
        .between("symbols", symbols, 1, 20_000, "each is a stream and a row of exchangeInfo")
        .between("port", port, 0, 65_535, "0 takes any free one")
        .require(
            "listed-since",
            listedSince.toEpochMilli() >= 0 && listedSince.toEpochMilli() % 86_400_000L == 0,
            "midnight UTC of 1970 or later, such as 2024-01-01T00:00:00Z",
            listedSince,
            "days are what the market is built from")
        .require("speed", speed >= 0.01 && speed <= 3600, "0.01..3600", speed, "1 is real time")
        .positive("update-every", updateEvery, "forming bars are told at this pace")
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

  /** The defaults of {@code reference.conf}. */
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

  /** The same market as another venue tells it. */
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

  /** The same market with another seed. */
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

  /** The same market with so many symbols; the first of them stay what they were. */
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

  /** The same market at another port of loopback. */
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

  /** The same market with time running so many times as fast. */
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

  /** The same market with another budget of request weight a minute. */
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

  /** The same market behind wires with other choices. */
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
