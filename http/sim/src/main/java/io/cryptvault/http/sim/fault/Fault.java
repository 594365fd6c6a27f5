package io.cryptvault.http.sim.fault;

import java.time.Duration;
import java.util.OptionalInt;

/** Something that goes wrong at a venue. {@link Faults} says when, and for whom. Immutable. */
public sealed interface Fault permits Fault.OfAnswer, StreamFault, Fault.OfStream, Fault.OfVenue {

  /** Something that goes wrong with the answer to a REST call. */
  sealed interface OfAnswer extends Fault {}

  /** An HTTP status in place of the answer, with the venue's error body where it has one. */
  record Status(int code, OptionalInt retryAfterSeconds) implements OfAnswer {
    public Status(int code) {
      this(code, OptionalInt.empty());
    }

    public Status(int code, int retryAfterSeconds) {
      this(code, OptionalInt.of(retryAfterSeconds));
    }
  }

  /** The venue's own error in its own shape: at Kraken over HTTP 200, {@code EService:Unavailable}. */
  record Refusal(String text) implements OfAnswer {}

  /** Rows of a page of bars, from the first on, that no bar can be made of. */
  record BadRows(int count, Flaw flaw) implements OfAnswer {}

  /** What is wrong with a row. */
  enum Flaw {
    NOT_A_NUMBER,
    HIGH_BELOW_LOW,
    OFF_THE_GRID,
    TOO_SHORT
  }

  /** Rows of a page of bars, from the first on, with a figure that is none. */
  record OddRows(int count, Oddity oddity) implements OfAnswer {}

  /** What stands in a row in place of a sound figure. */
  enum Oddity {
    /** JSON {@code null} for the close. */
    NULL_PRICE,
    /** An empty text for the close. */
    EMPTY_PRICE,
    /** Open, high, low and close below 0. */
    NEGATIVE_PRICE,
    /** Open, high, low and close 0. */
    ZERO_PRICE,
    NEGATIVE_VOLUME,
    /** Ten years on. */
    FUTURE_TIME
  }

  /** What is wrong with a page of bars although each of its rows is sound. */
  enum Page implements OfAnswer {
    /** A row in its middle is not there. */
    MISSING_ROW,
    /** A row in its middle comes twice. */
    DUPLICATE_ROW,
    /** Two rows in its middle have changed places. */
    SWAPPED_ROWS
  }

  /** What is wrong with a body; status and headers are those of success. */
  enum Body implements OfAnswer {
    /** Text that is not JSON. */
    GARBAGE,
    /** JSON cut in the middle. */
    TRUNCATED,
    /** Nothing in it, in the venue's shape: {@code []}. */
    EMPTY,
    /** JSON of another shape. */
    WRONG_SHAPE,
    /** A page for people, as a firewall sends it. */
    HTML
  }

  /** What an answer is laid out to do to its reader. */
  enum Trap implements OfAnswer {
    /** 48 MiB of JSON, more than any answer may have. */
    HUGE_BODY,
    /** A few kilobytes of gzip that become 64 MiB. */
    GZIP_BOMB,
    /** Sound JSON that calls itself an image. */
    WRONG_TYPE,
    /** A redirect to itself. */
    REDIRECT_LOOP
  }

  /** What is wrong with the connection of a REST call. */
  enum Line implements OfAnswer {
    /** The call is taken and never answered. */
    SILENCE,
    /** The connection is cut in the middle of the answer. */
    HANG_UP,
    /** The connection is cut before the answer. */
    RESET,
    /** The answer comes at a byte a second. */
    DRIP
  }

  /** Something that happens once to each stream that is open or opened in the time. */
  sealed interface OfStream extends Fault {}

  /** The venue closes the stream with this code; 1006 is an end without a close frame. */
  record Close(int code) implements OfStream {}

  /** Something about the venue as a whole. */
  sealed interface OfVenue extends Fault {}

  /** The venue's clock, and with it its market, runs ahead of the caller's; behind, when negative. */
  record ClockAhead(Duration by) implements OfVenue {}

  /** Somebody else at the same address uses so much of the budget each minute. */
  record SharedAddress(int costPerMinute) implements OfVenue {}

  /** What a venue's data are before they are right. */
  enum Data implements OfVenue {
    /** REST bars lack the last two seconds of each minute until 1 to 3 s after its end. */
    UNSETTLED,
    /** One minute in fifty shows figures that are corrected a day later. */
    CORRECTED_NEXT_DAY,
    /** From then on the symbol is delisted: nothing happens any more, and nothing says so but the list of symbols. */
    DELISTED,
    /** The venue says that it is in maintenance. */
    MAINTENANCE
  }
}
