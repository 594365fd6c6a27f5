package io.cryptvault.engine.indicator.candle;

import static io.cryptvault.engine.indicator.candle.CandleMeasure.*;
import static io.cryptvault.engine.indicator.candle.CandleTerms.*;
import static io.cryptvault.engine.indicator.candle.CandlestickFunctions.function;

import io.cryptvault.engine.formula.Function;
import java.util.List;

/** Patterns of three candles without a penetration parameter. */
final class ThreeBarFunctions {
  private ThreeBarFunctions() {}

  static List<Function> functions() {
    return List.of(
        function(
            "Two crows: two black candles, the first gapping up from a long white one",
            Pattern.of(
                    "CDL2CROWS",
                    12,
                    white(2),
                    longBody(2),
                    black(1),
                    bodyGapUp(1, 2),
                    black(0),
                    less(OPEN, 0, OPEN, 1),
                    more(OPEN, 0, CLOSE, 1),
                    more(CLOSE, 0, OPEN, 2),
                    less(CLOSE, 0, CLOSE, 2))
                .then(-100)),
        function(
            "Three inside: a harami that the third candle confirms",
            Pattern.of(
                    "CDL3INSIDE",
                    12,
                    longBody(2),
                    longBody(1).not(),
                    less(TOP, 1, TOP, 2),
                    more(BOTTOM, 1, BOTTOM, 2))
                .then(-100, white(2), black(0), less(CLOSE, 0, OPEN, 2))
                .then(100, black(2), white(0), more(CLOSE, 0, OPEN, 2))),
        function(
            "Three outside: an engulfing that the third candle confirms",
            Pattern.of("CDL3OUTSIDE", 3)
                .then(
                    100,
                    white(1),
                    black(2),
                    more(CLOSE, 1, OPEN, 2),
                    less(OPEN, 1, CLOSE, 2),
                    more(CLOSE, 0, CLOSE, 1))
                .then(
                    -100,
                    black(1),
                    white(2),
                    more(OPEN, 1, CLOSE, 2),
                    less(CLOSE, 1, OPEN, 2),
                    less(CLOSE, 0, CLOSE, 1))),
        function(
            "Three stars in the south: black candles that shrink, each low above the"
                + " previous one",
            Pattern.of(
                    "CDL3STARSINSOUTH",
                    12,
                    black(2),
                    black(1),
                    black(0),
                    longBody(2),
                    longShadow(LOWER, 1, 2),
                    less(BODY, 1, BODY, 2),
                    more(OPEN, 1, CLOSE, 2),
                    atMost(OPEN, 1, HIGH, 2),
                    less(LOW, 1, CLOSE, 2),
                    atLeast(LOW, 1, LOW, 2),
                    moreThanVeryShort(LOWER, 1),
                    shortBody(0),
                    noShadowBelow(0),
                    noShadowAbove(0),
                    more(LOW, 0, LOW, 1),
                    less(HIGH, 0, HIGH, 1))
                .then(100)),
        function(
            "Three white soldiers: white candles that close at their highs, each higher",
            Pattern.of(
                    "CDL3WHITESOLDIERS",
                    12,
                    white(2),
                    noShadowAbove(2),
                    white(1),
                    noShadowAbove(1),
                    white(0),
                    noShadowAbove(0),
                    more(CLOSE, 0, CLOSE, 1),
                    more(CLOSE, 1, CLOSE, 2),
                    more(OPEN, 1, OPEN, 2),
                    atMost(OPEN, 1, CLOSE, 2, NEAR),
                    more(OPEN, 0, OPEN, 1),
                    atMost(OPEN, 0, CLOSE, 1, NEAR),
                    more(BODY, 1, BODY, 2, -FAR),
                    more(BODY, 0, BODY, 1, -FAR),
                    longBody(0))
                .then(100)),
        function(
            "Advance block: white candles, each higher, whose rise weakens",
            Pattern.of(
                    "CDLADVANCEBLOCK",
                    12,
                    white(2),
                    white(1),
                    white(0),
                    more(CLOSE, 0, CLOSE, 1),
                    more(CLOSE, 1, CLOSE, 2),
                    more(OPEN, 1, OPEN, 2),
                    atMost(OPEN, 1, CLOSE, 2, NEAR),
                    more(OPEN, 0, OPEN, 1),
                    atMost(OPEN, 0, CLOSE, 1, NEAR),
                    longBody(2),
                    shortShadow(UPPER, 2))
                .then(-100, less(BODY, 1, BODY, 2, -FAR), less(BODY, 0, BODY, 1, NEAR))
                .then(-100, less(BODY, 0, BODY, 1, -FAR))
                .then(
                    -100, less(BODY, 0, BODY, 1), less(BODY, 1, BODY, 2), notShortShadow(UPPER, 0))
                .then(
                    -100, less(BODY, 0, BODY, 1), less(BODY, 1, BODY, 2), notShortShadow(UPPER, 1))
                .then(-100, less(BODY, 0, BODY, 1), longShadow(UPPER, 1, 0))),
        gapSideBySideWhite(),
        function(
            "Identical three crows: black candles that close at their lows, each opening"
                + " at the previous close",
            Pattern.of(
                    "CDLIDENTICAL3CROWS",
                    12,
                    black(2),
                    noShadowBelow(2),
                    black(1),
                    noShadowBelow(1),
                    black(0),
                    noShadowBelow(0),
                    less(CLOSE, 1, CLOSE, 2),
                    less(CLOSE, 0, CLOSE, 1),
                    atMost(OPEN, 1, CLOSE, 2, EQUAL),
                    atLeast(OPEN, 1, CLOSE, 2, -EQUAL),
                    atMost(OPEN, 0, CLOSE, 1, EQUAL),
                    atLeast(OPEN, 0, CLOSE, 1, -EQUAL))
                .then(-100)),
        function(
            "Stalled pattern: two long white candles, then a short one on their shoulder",
            Pattern.of(
                    "CDLSTALLEDPATTERN",
                    12,
                    white(2),
                    white(1),
                    white(0),
                    more(CLOSE, 0, CLOSE, 1),
                    more(CLOSE, 1, CLOSE, 2),
                    longBody(2),
                    longBody(1),
                    noShadowAbove(1),
                    more(OPEN, 1, OPEN, 2),
                    atMost(OPEN, 1, CLOSE, 2, NEAR),
                    shortBody(0),
                    // open + body, which is the close of a white candle
                    atLeast(CLOSE, 0, CLOSE, 1, -NEAR))
                .then(-100)),
        function(
            "Stick sandwich: two black candles that close at one price, a white one between",
            Pattern.of(
                    "CDLSTICKSANDWICH",
                    7,
                    black(2),
                    white(1),
                    black(0),
                    more(LOW, 1, CLOSE, 2),
                    atMost(CLOSE, 0, CLOSE, 2, EQUAL),
                    atLeast(CLOSE, 0, CLOSE, 2, -EQUAL))
                .then(100)),
        tasukiGap(),
        function(
            "Tristar: three dojis, the middle one gapping away",
            Pattern.of("CDLTRISTAR", 12, doji(2, 2), doji(1, 2), doji(0, 2))
                .then(-100, bodyGapUp(1, 2), less(TOP, 0, TOP, 1))
                .then(100, bodyGapDown(1, 2), more(BOTTOM, 0, BOTTOM, 1))),
        function(
            "Unique three river: a long black candle, a black one with a lower low, a short white"
                + " one",
            Pattern.of(
                    "CDLUNIQUE3RIVER",
                    12,
                    longBody(2),
                    black(2),
                    black(1),
                    more(CLOSE, 1, CLOSE, 2),
                    atMost(OPEN, 1, OPEN, 2),
                    less(LOW, 1, LOW, 2),
                    shortBody(0),
                    white(0),
                    more(OPEN, 0, LOW, 1))
                .then(100)),
        function(
            "Upside gap two crows: a short black candle gaps up, another engulfs it and stays"
                + " above",
            Pattern.of(
                    "CDLUPSIDEGAP2CROWS",
                    12,
                    white(2),
                    longBody(2),
                    black(1),
                    longBody(1).not(),
                    bodyGapUp(1, 2),
                    black(0),
                    more(OPEN, 0, OPEN, 1),
                    less(CLOSE, 0, CLOSE, 1),
                    more(CLOSE, 0, CLOSE, 2))
                .then(-100)),
        function(
            "Gap three methods: two candles of one colour with a gap, which a third closes",
            Pattern.of("CDLXSIDEGAP3METHODS", 2)
                .then(
                    100,
                    white(2),
                    white(1),
                    black(0),
                    bodyGapUp(1, 2),
                    less(OPEN, 0, CLOSE, 1),
                    more(OPEN, 0, OPEN, 1),
                    less(CLOSE, 0, CLOSE, 2),
                    more(CLOSE, 0, OPEN, 2))
                .then(
                    -100,
                    black(2),
                    black(1),
                    white(0),
                    bodyGapDown(1, 2),
                    less(OPEN, 0, OPEN, 1),
                    more(OPEN, 0, CLOSE, 1),
                    less(CLOSE, 0, OPEN, 2),
                    more(CLOSE, 0, CLOSE, 2))));
  }

  private static Function gapSideBySideWhite() {
    return function(
        "Side-by-side white lines: two similar candles, both gapping away from the"
            + " candle before",
        Pattern.of(
                "CDLGAPSIDESIDEWHITE",
                7,
                white(1),
                white(0),
                atLeast(BODY, 0, BODY, 1, -NEAR),
                atMost(BODY, 0, BODY, 1, NEAR),
                atLeast(OPEN, 0, OPEN, 1, -EQUAL),
                atMost(OPEN, 0, OPEN, 1, EQUAL))
            .then(100, bodyGapUp(1, 2), bodyGapUp(0, 2))
            .then(-100, bodyGapDown(1, 2), bodyGapDown(0, 2)));
  }

  private static Function tasukiGap() {
    return function(
        "Tasuki gap: a gap, and a candle of similar size that does not close it",
        Pattern.of("CDLTASUKIGAP", 7, less(BODY, 0, BODY, 1, NEAR), more(BODY, 0, BODY, 1, -NEAR))
            .then(
                100,
                bodyGapUp(1, 2),
                white(1),
                black(0),
                less(OPEN, 0, CLOSE, 1),
                more(OPEN, 0, OPEN, 1),
                less(CLOSE, 0, OPEN, 1),
                more(CLOSE, 0, OPEN, 2),
                more(CLOSE, 0, CLOSE, 2))
            .then(
                -100,
                bodyGapDown(1, 2),
                black(1),
                white(0),
                less(OPEN, 0, OPEN, 1),
                more(OPEN, 0, CLOSE, 1),
                more(CLOSE, 0, OPEN, 1),
                less(CLOSE, 0, OPEN, 2),
                less(CLOSE, 0, CLOSE, 2)));
  }
}
