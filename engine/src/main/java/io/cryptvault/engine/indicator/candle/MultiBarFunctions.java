package io.cryptvault.engine.indicator.candle;

import static io.cryptvault.engine.indicator.candle.CandleMeasure.*;
import static io.cryptvault.engine.indicator.candle.CandleTerms.*;
import static io.cryptvault.engine.indicator.candle.CandlestickFunctions.function;
import static io.cryptvault.engine.indicator.candle.CandlestickFunctions.penetrating;

import io.cryptvault.engine.formula.Function;
import java.util.List;

/** Patterns of four or more candles, and those that depend on earlier patterns. */
final class MultiBarFunctions {
  private MultiBarFunctions() {}

  static List<Function> functions() {
    return List.of(
        function(
            "Three black crows: black candles that close at their lows, each lower",
            Pattern.of(
                    "CDL3BLACKCROWS",
                    13,
                    white(3),
                    black(2),
                    noShadowBelow(2),
                    black(1),
                    noShadowBelow(1),
                    black(0),
                    noShadowBelow(0),
                    less(OPEN, 1, OPEN, 2),
                    more(OPEN, 1, CLOSE, 2),
                    less(OPEN, 0, OPEN, 1),
                    more(OPEN, 0, CLOSE, 1),
                    less(CLOSE, 2, HIGH, 3),
                    less(CLOSE, 1, CLOSE, 2),
                    less(CLOSE, 0, CLOSE, 1))
                .then(-100)),
        threeLineStrike(),
        breakaway(),
        function(
            "Concealing baby swallow: four black candles, the last engulfing the third",
            Pattern.of(
                    "CDLCONCEALBABYSWALL",
                    13,
                    black(3),
                    black(2),
                    black(1),
                    black(0),
                    noShadowBelow(3),
                    noShadowAbove(3),
                    noShadowBelow(2),
                    noShadowAbove(2),
                    bodyGapDown(1, 2),
                    moreThanVeryShort(UPPER, 1),
                    more(HIGH, 1, CLOSE, 2),
                    more(HIGH, 0, HIGH, 1),
                    less(LOW, 0, LOW, 1))
                .then(100)),
        function(
            "Hikkake: an inside bar and a false breakout; 200 when it is confirmed",
            Hikkake.of(
                "CDLHIKKAKE",
                5,
                List.of(
                    less(HIGH, 1, HIGH, 2),
                    more(LOW, 1, LOW, 2),
                    less(HIGH, 0, HIGH, 1),
                    less(LOW, 0, LOW, 1)),
                List.of(
                    less(HIGH, 1, HIGH, 2),
                    more(LOW, 1, LOW, 2),
                    more(HIGH, 0, HIGH, 1),
                    more(LOW, 0, LOW, 1)))),
        function(
            "Modified hikkake: a hikkake after two inside bars, the first of which"
                + " closes near its extreme; 200 when it is confirmed",
            Hikkake.of(
                "CDLHIKKAKEMOD",
                10,
                List.of(
                    less(HIGH, 2, HIGH, 3),
                    more(LOW, 2, LOW, 3),
                    less(HIGH, 1, HIGH, 2),
                    more(LOW, 1, LOW, 2),
                    less(HIGH, 0, HIGH, 1),
                    less(LOW, 0, LOW, 1),
                    atMost(CLOSE, 2, LOW, 2, NEAR)),
                List.of(
                    less(HIGH, 2, HIGH, 3),
                    more(LOW, 2, LOW, 3),
                    less(HIGH, 1, HIGH, 2),
                    more(LOW, 1, LOW, 2),
                    more(HIGH, 0, HIGH, 1),
                    more(LOW, 0, LOW, 1),
                    atLeast(CLOSE, 2, HIGH, 2, -NEAR)))),
        function(
            "Ladder bottom: three falling black candles, a fourth with a shadow above, a"
                + " white one beyond it",
            Pattern.of(
                    "CDLLADDERBOTTOM",
                    14,
                    black(4),
                    black(3),
                    black(2),
                    black(1),
                    less(OPEN, 3, OPEN, 4),
                    less(OPEN, 2, OPEN, 3),
                    less(CLOSE, 3, CLOSE, 4),
                    less(CLOSE, 2, CLOSE, 3),
                    moreThanVeryShort(UPPER, 1),
                    white(0),
                    more(OPEN, 0, OPEN, 1),
                    more(CLOSE, 0, HIGH, 1))
                .then(100)),
        penetrating(
            "CDLMATHOLD",
            "Mat hold: a long white candle, three small ones that hold most of it, a white one"
                + " beyond them",
            0.5,
            MultiBarFunctions::matHold),
        riseFallThreeMethods());
  }

  private static Function threeLineStrike() {
    return function(
        "Three-line strike: three candles of one colour in a row, a fourth back over them all",
        Pattern.of(
                "CDL3LINESTRIKE",
                8,
                atLeast(OPEN, 2, BOTTOM, 3, -NEAR),
                atMost(OPEN, 2, TOP, 3, NEAR),
                atLeast(OPEN, 1, BOTTOM, 2, -NEAR),
                atMost(OPEN, 1, TOP, 2, NEAR))
            .then(
                100,
                white(3),
                white(2),
                white(1),
                black(0),
                more(CLOSE, 1, CLOSE, 2),
                more(CLOSE, 2, CLOSE, 3),
                more(OPEN, 0, CLOSE, 1),
                less(CLOSE, 0, OPEN, 3))
            .then(
                -100,
                black(3),
                black(2),
                black(1),
                white(0),
                less(CLOSE, 1, CLOSE, 2),
                less(CLOSE, 2, CLOSE, 3),
                less(OPEN, 0, CLOSE, 1),
                more(CLOSE, 0, OPEN, 3)));
  }

  private static Function breakaway() {
    return function(
        "Breakaway: a long candle, a gap, three candles in its direction, and one"
            + " back into the gap",
        Pattern.of("CDLBREAKAWAY", 14, longBody(4))
            .then(
                100,
                black(4),
                black(3),
                black(1),
                white(0),
                bodyGapDown(3, 4),
                less(HIGH, 2, HIGH, 3),
                less(LOW, 2, LOW, 3),
                less(HIGH, 1, HIGH, 2),
                less(LOW, 1, LOW, 2),
                more(CLOSE, 0, OPEN, 3),
                less(CLOSE, 0, CLOSE, 4))
            .then(
                -100,
                white(4),
                white(3),
                white(1),
                black(0),
                bodyGapUp(3, 4),
                more(HIGH, 2, HIGH, 3),
                more(LOW, 2, LOW, 3),
                more(HIGH, 1, HIGH, 2),
                more(LOW, 1, LOW, 2),
                less(CLOSE, 0, OPEN, 3),
                more(CLOSE, 0, CLOSE, 4)));
  }

  private static Pattern.Builder matHold(double penetration) {
    return Pattern.of(
            "CDLMATHOLD",
            14,
            longBody(4),
            shortBody(3),
            shortBody(2),
            shortBody(1),
            white(4),
            black(3),
            white(0),
            bodyGapUp(3, 4),
            less(BOTTOM, 2, CLOSE, 4),
            less(BOTTOM, 1, CLOSE, 4),
            moreByBody(BOTTOM, 2, CLOSE, 4, -penetration),
            moreByBody(BOTTOM, 1, CLOSE, 4, -penetration),
            less(OPEN, 2, OPEN, 3),
            less(CLOSE, 2, OPEN, 3),
            less(TOP, 1, TOP, 2),
            more(OPEN, 0, CLOSE, 1),
            more(CLOSE, 0, HIGH, 3),
            more(CLOSE, 0, HIGH, 2),
            more(CLOSE, 0, HIGH, 1))
        .then(100);
  }

  private static Function riseFallThreeMethods() {
    return function(
        "Rising and falling three methods: three small candles back within a long one, then on"
            + " beyond it",
        Pattern.of(
                "CDLRISEFALL3METHODS",
                14,
                longBody(4),
                shortBody(3),
                shortBody(2),
                shortBody(1),
                longBody(0),
                less(BOTTOM, 3, HIGH, 4),
                more(TOP, 3, LOW, 4),
                less(BOTTOM, 2, HIGH, 4),
                more(TOP, 2, LOW, 4),
                less(BOTTOM, 1, HIGH, 4),
                more(TOP, 1, LOW, 4))
            .then(
                100,
                white(4),
                black(3),
                black(2),
                black(1),
                white(0),
                less(CLOSE, 2, CLOSE, 3),
                less(CLOSE, 1, CLOSE, 2),
                more(OPEN, 0, CLOSE, 1),
                more(CLOSE, 0, CLOSE, 4))
            .then(
                -100,
                black(4),
                white(3),
                white(2),
                white(1),
                black(0),
                more(CLOSE, 2, CLOSE, 3),
                more(CLOSE, 1, CLOSE, 2),
                less(OPEN, 0, CLOSE, 1),
                less(CLOSE, 0, CLOSE, 4)));
  }
}
