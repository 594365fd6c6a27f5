package io.cryptvault.http.wire;

import io.cryptvault.http.schema.Schema;
import java.util.List;

/** Schemas of values that many documents have. */
public final class CommonSchemas {
  /** A symbol's name. */
  public static final Schema SYMBOL =
      Schema.textLike("^[A-Za-z0-9._^=/-]{1,64}$").example("BTC/USDT");

  /** The length of a bar. */
  public static final Schema INTERVAL = Schema.textLike("^[1-9][0-9]*(ms|s|m|h|d|w|M)$")
      .meaning("Length of a bar. Case matters: `1m` is a minute, `1M` a month.")
      .example("1m");

  /** A time in a document. */
  public static final Schema TIME =
      Schema.whole().meaning("Epoch milliseconds.").example(1_800_000_000_000L);

  /** What programs tell problems apart by. */
  static final Schema CODE = Schema.textLike("^[A-Z][A-Z_]*$").example("UNKNOWN_SYMBOL");

  /** What people read of a problem. */
  static final Schema DETAIL =
      Schema.text().meaning("Where, what was expected, what was found and how to fix it.");

  /** The formulas of an answer. */
  static final Schema FORMULAS = Schema.list(Schema.text().example("rsi(14)")).meaning("As typed.");

  /** From typed to printed. */
  static final Schema CANONICAL = Schema.map(Schema.text())
      .meaning("From each formula as typed to its printed form, which all spellings share.");

  /** How far a calculation has warmed up. */
  static final Schema WARM_UP = Schema.object()
      .field("needed", Schema.count().meaning("Bars up to and including the first value."))
      .field("seen", Schema.count().meaning("Bars since `originTime`."))
      .field("settled", Schema.flag().meaning("Whether a recursion has forgotten its first bars."))
      .named("WarmUp", "How far the calculation of a formula has warmed up.");

  /** The values of one bar, by position. */
  static final Schema VALUES = Schema.list(Schema.ofTypes("number", "boolean", "null"))
      .meaning("A value for each of `formulas`, in their order: a number, `true` or `false` of a"
          + " condition, `null` where there is none.");

  /** How final a bar or a reading is. */
  static final Schema KIND = Schema.words(List.of("forming", "closed", "corrected"));

  /** How often a bar was corrected. */
  static final Schema REV =
      Schema.whole(1, Integer.MAX_VALUE).meaning("How often the bar was corrected; absent: never.");

  /** A bar that is closed and not yet confirmed. */
  static final Schema PROVISIONAL = Schema.flag()
      .with("const", true)
      .meaning("The venue has not confirmed the closed bar yet; else absent.");

  /** The cursor of a list. */
  static final Schema NEXT =
      Schema.text().orNull().meaning("The `cursor` of the next page; `null` on the last one.");

  /** The reason of a failure inside a document. */
  static final Schema FAILURE = Schema.object()
      .field("code", CODE)
      .field("detail", DETAIL)
      .named("Failure", "Why there is no result.");

  private CommonSchemas() {}
}
