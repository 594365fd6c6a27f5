package io.cryptvault.http.sim.fault;

import java.time.Duration;
import java.util.OptionalInt;

/** Something that goes wrong at a venue. A {@link Scope} says when and for which symbols. Immutable. */
public sealed interface Fault permits Fault.OfAnswer, StreamFault, Fault.OfStream, Fault.OfVenue {

  /** Something that goes wrong with the answer to a REST call. */
  sealed interface OfAnswer extends Fault {}

  /**
   * An HTTP error instead of the answer, with the venue's error body if it has one.
   *
   * @param code the HTTP status
   * @param retryAfterSeconds for the header {@code Retry-After}; empty for none
   */
  record Status(int code, OptionalInt retryAfterSeconds) implements OfAnswer {
    /**
     * Without {@code Retry-After}.
     *
     * @param code the HTTP status
     */
    public Status(int code) {
      this(code, OptionalInt.empty());
    }

    /**
     * With {@code Retry-After}.
     *
     * @param code the HTTP status
     * @param retryAfterSeconds for the header
     */
    public Status(int code, int retryAfterSeconds) {
      this(code, OptionalInt.of(retryAfterSeconds));
    }
  }

  /**
   * The venue's own error in its own form.
   *
   * @param text such as {@code EService:Unavailable}, which Kraken sends with HTTP 200
   */
  record Refusal(String text) implements OfAnswer {}

  /**
   * The first rows of a page of bars are invalid.
   *
   * @param count how many rows
   * @param flaw what is wrong with them
   */
  record BadRows(int count, Flaw flaw) implements OfAnswer {}

  /** What is wrong with a row. */
  enum Flaw {
    /** The close is {@code NaN}. */
    NOT_A_NUMBER,
    /** The high is one tick below the low. */
    HIGH_BELOW_LOW,
    /** The open time is not a multiple of the interval. */
    OFF_THE_GRID,
    /** The row ends after the low. */
    TOO_SHORT
  }

  /**
   * The first rows of a page of bars have a strange value.
   *
   * @param count how many rows
   * @param oddity which value
   */
  record OddRows(int count, Oddity oddity) implements OfAnswer {}

  /** The value in a row instead of a valid one. */
  enum Oddity {
    /** JSON {@code null} for the close. */
    NULL_PRICE,
    /** An empty text for the close. */
    EMPTY_PRICE,
    /** Open, high, low and close below 0. */
    NEGATIVE_PRICE,
    /** Open, high, low and close 0. */
    ZERO_PRICE,
    /** A volume below 0. */
    NEGATIVE_VOLUME,
    /** An open time ten years later. */
    FUTURE_TIME
  }

  /** What is wrong with a page of bars although each of its rows is valid. */
  enum Page implements OfAnswer {
    /** A row in its middle is missing. */
    MISSING_ROW,
    /** A row in its middle appears twice. */
    DUPLICATE_ROW,
    /** Two rows in its middle have changed places. */
    SWAPPED_ROWS
  }

  /** What is wrong with a body; status and headers are those of success. */
  enum Body implements OfAnswer {
    /** Text that is not JSON. */
    GARBAGE,
    /** JSON that ends in the middle. */
    TRUNCATED,
    /** Valid but empty, such as {@code []}. */
    EMPTY,
    /** JSON of another structure. */
    WRONG_SHAPE,
    /** An HTML page, as a firewall sends it. */
    HTML
  }

  /** An answer made to harm a careless reader. */
  enum Trap implements OfAnswer {
    /** 48 MiB of JSON, more than any answer may have. */
    HUGE_BODY,
    /** A few kilobytes of gzip that expand to 64 MiB. */
    GZIP_BOMB,
    /** Valid JSON with the content type of an image. */
    WRONG_TYPE,
    /** A redirect to itself. */
    REDIRECT_LOOP
  }

  /** What is wrong with the connection of a REST call. */
  enum Line implements OfAnswer {
    /** The call is accepted but never answered. */
    SILENCE,
    /** The connection is cut in the middle of the answer. */
    HANG_UP,
    /** The connection is cut before the answer. */
    RESET,
    /** The answer arrives at one byte a second. */
    DRIP
  }

  /** Something that happens once to each stream that is open while the fault is on. */
  sealed interface OfStream extends Fault {}

  /**
   * The venue closes the stream.
   *
   * @param code the close code; 1006 ends the connection without a close frame
   */
  record Close(int code) implements OfStream {}

  /** Something that is wrong with the venue as a whole. */
  sealed interface OfVenue extends Fault {}

  /**
   * The venue's clock, and its market with it, is ahead of the caller's clock.
   *
   * @param by how far; negative if it is behind
   */
  record ClockAhead(Duration by) implements OfVenue {}

  /**
   * Another client at the same address uses part of the budget.
   *
   * @param costPerMinute how much it uses each minute
   */
  record SharedAddress(int costPerMinute) implements OfVenue {}

  /** What is wrong with the venue's data for a while. */
  enum Data implements OfVenue {
    /** REST bars miss the last two seconds of each minute until 1 to 3 s after its end. */
    UNSETTLED,
    /** One minute in fifty has wrong values that are corrected a day later. */
    CORRECTED_NEXT_DAY,
    /** The symbol is delisted: nothing happens any more, and only the list of symbols shows it. */
    DELISTED,
    /** The venue says that it is in maintenance. */
    MAINTENANCE
  }
}
