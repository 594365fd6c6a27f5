package io.cryptvault.engine.indicator.candle;

import static io.cryptvault.engine.indicator.candle.CandleMeasure.*;
import static io.cryptvault.engine.indicator.candle.CandleTerms.*;
import static io.cryptvault.engine.indicator.candle.CandlestickFunctions.function;
import static io.cryptvault.engine.indicator.candle.CandlestickFunctions.penetrating;

import io.cryptvault.engine.formula.Function;
import java.util.List;

/** Patterns of two candles. */
final class TwoBarFunctions {
  private TwoBarFunctions() {}

  static List<Function> functions() {
    return List.of(
        function(
            "Counterattack: two long bodies of opposite colours that close at one price",
            Pattern.of(
                    "CDLCOUNTERATTACK",
                    11,
                    longBody(1),
                    longBody(0),
                    atMost(CLOSE, 0, CLOSE, 1, EQUAL),
                    atLeast(CLOSE, 0, CLOSE, 1, -EQUAL))
                .then(100, black(1), white(0))
                .then(-100, white(1), black(0))),
        penetrating(
            "CDLDARKCLOUDCOVER",
            "Dark cloud cover: opens above a long white candle, closes deep in its body",
            0.5,
            penetration -> Pattern.of(
                    "CDLDARKCLOUDCOVER",
                    11,
                    white(1),
                    longBody(1),
                    black(0),
                    more(OPEN, 0, HIGH, 1),
                    more(CLOSE, 0, OPEN, 1),
                    lessByBody(CLOSE, 0, CLOSE, 1, -penetration))
                .then(-100)),
        function(
            "Doji star: a doji that gaps away from a long body",
            Pattern.of("CDLDOJISTAR", 11, longBody(1), doji(0))
                .then(-100, white(1), bodyGapUp(0, 1))
                .then(100, black(1), bodyGapDown(0, 1))),
        engulfing(),
        function(
            "Hammer: a short body near the previous low, with a long shadow below",
            Pattern.of(
                    "CDLHAMMER",
                    11,
                    shortBody(0),
                    longShadow(LOWER, 1, 0),
                    noShadowAbove(0),
                    atMost(BOTTOM, 0, LOW, 1, NEAR))
                .then(100)),
        function(
            "Hanging man: a short body near the previous high, with a long shadow below",
            Pattern.of(
                    "CDLHANGINGMAN",
                    11,
                    shortBody(0),
                    longShadow(LOWER, 1, 0),
                    noShadowAbove(0),
                    atLeast(BOTTOM, 0, HIGH, 1, -NEAR))
                .then(-100)),
        function(
            "Harami: a short body within a long one; 80 where they share an end",
            inside(Pattern.of("CDLHARAMI", 11, longBody(1), longBody(0).not()))),
        function(
            "Harami cross: a doji within a long body; 80 where they share an end",
            inside(Pattern.of("CDLHARAMICROSS", 11, longBody(1), doji(0)))),
        function(
            "Homing pigeon: a short black body within a long black one",
            Pattern.of(
                    "CDLHOMINGPIGEON",
                    11,
                    black(1),
                    black(0),
                    longBody(1),
                    longBody(0).not(),
                    less(OPEN, 0, OPEN, 1),
                    more(CLOSE, 0, CLOSE, 1))
                .then(100)),
        function(
            "In-neck: opens below a long black candle, closes just into its body",
            Pattern.of(
                    "CDLINNECK",
                    11,
                    black(1),
                    longBody(1),
                    white(0),
                    less(OPEN, 0, LOW, 1),
                    atMost(CLOSE, 0, CLOSE, 1, EQUAL),
                    atLeast(CLOSE, 0, CLOSE, 1))
                .then(-100)),
        function(
            "Inverted hammer: a short body that gaps down, with a long shadow above",
            Pattern.of(
                    "CDLINVERTEDHAMMER",
                    11,
                    shortBody(0),
                    longShadow(UPPER, 1, 0),
                    noShadowBelow(0),
                    bodyGapDown(0, 1))
                .then(100)),
        function(
            "Kicking: two marubozus of opposite colours with a gap between",
            kicking("CDLKICKING")
                .then(100, black(1), white(0), gapUp(0, 1))
                .then(-100, white(1), black(0), gapDown(0, 1))),
        function(
            "Kicking, with the direction of the longer marubozu",
            kicking("CDLKICKINGBYLENGTH")
                .then(100, black(1), white(0), gapUp(0, 1), more(BODY, 0, BODY, 1))
                .then(-100, black(1), white(0), gapUp(0, 1), atMost(BODY, 0, BODY, 1))
                .then(-100, white(1), black(0), gapDown(0, 1), more(BODY, 0, BODY, 1))
                .then(100, white(1), black(0), gapDown(0, 1), atMost(BODY, 0, BODY, 1))),
        function(
            "Matching low: two black candles that close at one price",
            Pattern.of(
                    "CDLMATCHINGLOW",
                    6,
                    black(1),
                    black(0),
                    atMost(CLOSE, 0, CLOSE, 1, EQUAL),
                    atLeast(CLOSE, 0, CLOSE, 1, -EQUAL))
                .then(100)),
        function(
            "On-neck: opens below a long black candle, closes at its low",
            Pattern.of(
                    "CDLONNECK",
                    11,
                    black(1),
                    longBody(1),
                    white(0),
                    less(OPEN, 0, LOW, 1),
                    atMost(CLOSE, 0, LOW, 1, EQUAL),
                    atLeast(CLOSE, 0, LOW, 1, -EQUAL))
                .then(-100)),
        function(
            "Piercing: opens below a long black candle, closes in the upper half of its body",
            Pattern.of(
                    "CDLPIERCING",
                    11,
                    black(1),
                    longBody(1),
                    white(0),
                    longBody(0),
                    less(OPEN, 0, LOW, 1),
                    less(CLOSE, 0, OPEN, 1),
                    moreByBody(CLOSE, 0, CLOSE, 1, 0.5))
                .then(100)),
        function(
            "Separating lines: opposite colours that open at one price, the second a belt hold",
            Pattern.of(
                    "CDLSEPARATINGLINES",
                    11,
                    longBody(0),
                    atMost(OPEN, 0, OPEN, 1, EQUAL),
                    atLeast(OPEN, 0, OPEN, 1, -EQUAL))
                .then(100, black(1), white(0), noShadowBelow(0))
                .then(-100, white(1), black(0), noShadowAbove(0))),
        function(
            "Shooting star: a short body that gaps up, with a long shadow above",
            Pattern.of(
                    "CDLSHOOTINGSTAR",
                    11,
                    shortBody(0),
                    longShadow(UPPER, 1, 0),
                    noShadowBelow(0),
                    bodyGapUp(0, 1))
                .then(-100)),
        function(
            "Thrusting: opens below a long black candle, closes in the lower half of its body",
            Pattern.of(
                    "CDLTHRUSTING",
                    11,
                    black(1),
                    longBody(1),
                    white(0),
                    less(OPEN, 0, LOW, 1),
                    more(CLOSE, 0, CLOSE, 1, EQUAL),
                    moreByBody(CLOSE, 0, CLOSE, 1, 0.5).not())
                .then(-100)));
  }

  /** A body that shares both ends with the previous one does not engulf it. */
  private static Function engulfing() {
    CandleLiteral above = more(CLOSE, 0, OPEN, 1);
    CandleLiteral notBelow = atLeast(CLOSE, 0, OPEN, 1);
    CandleLiteral under = less(OPEN, 0, CLOSE, 1);
    CandleLiteral notOver = atMost(OPEN, 0, CLOSE, 1);
    CandleLiteral over = more(OPEN, 0, CLOSE, 1);
    CandleLiteral notUnder = atLeast(OPEN, 0, CLOSE, 1);
    CandleLiteral below = less(CLOSE, 0, OPEN, 1);
    CandleLiteral notAbove = atMost(CLOSE, 0, OPEN, 1);
    return function(
        "Engulfing: a body that covers the previous one; 80 where they share an end",
        Pattern.of("CDLENGULFING", 2)
            .then(100, white(0), black(1), above, under)
            .then(80, white(0), black(1), notBelow, notAbove, under)
            .then(80, white(0), black(1), above, notOver, notUnder)
            .then(-100, black(0), white(1), over, below)
            .then(-80, black(0), white(1), notUnder, notOver, below)
            .then(-80, black(0), white(1), over, notAbove, notBelow));
  }

  /** The value is against the long body's colour. */
  private static Pattern.Builder inside(Pattern.Builder pattern) {
    CandleLiteral under = less(TOP, 0, TOP, 1);
    CandleLiteral notOver = atMost(TOP, 0, TOP, 1);
    CandleLiteral above = more(BOTTOM, 0, BOTTOM, 1);
    CandleLiteral notBelow = atLeast(BOTTOM, 0, BOTTOM, 1);
    return pattern
        .then(-80, white(1), notOver, notBelow)
        .then(80, black(1), notOver, notBelow)
        .then(-100, white(1), under, above)
        .then(100, black(1), under, above);
  }

  private static Pattern.Builder kicking(String name) {
    return Pattern.of(
        name,
        11,
        longBody(1),
        noShadowAbove(1),
        noShadowBelow(1),
        longBody(0),
        noShadowAbove(0),
        noShadowBelow(0));
  }
}
