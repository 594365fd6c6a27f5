package io.cryptvault.engine.indicator.candle;

import static io.cryptvault.engine.indicator.candle.CandleMeasure.BOTTOM;
import static io.cryptvault.engine.indicator.candle.CandleMeasure.LOWER;
import static io.cryptvault.engine.indicator.candle.CandleMeasure.MIDDLE;
import static io.cryptvault.engine.indicator.candle.CandleMeasure.TOP;
import static io.cryptvault.engine.indicator.candle.CandleMeasure.UPPER;
import static io.cryptvault.engine.indicator.candle.CandleTerms.NEAR;
import static io.cryptvault.engine.indicator.candle.CandleTerms.atLeast;
import static io.cryptvault.engine.indicator.candle.CandleTerms.atMost;
import static io.cryptvault.engine.indicator.candle.CandleTerms.black;
import static io.cryptvault.engine.indicator.candle.CandleTerms.doji;
import static io.cryptvault.engine.indicator.candle.CandleTerms.longBody;
import static io.cryptvault.engine.indicator.candle.CandleTerms.longShadow;
import static io.cryptvault.engine.indicator.candle.CandleTerms.moreThanVeryShort;
import static io.cryptvault.engine.indicator.candle.CandleTerms.noShadowAbove;
import static io.cryptvault.engine.indicator.candle.CandleTerms.noShadowBelow;
import static io.cryptvault.engine.indicator.candle.CandleTerms.shortBody;
import static io.cryptvault.engine.indicator.candle.CandleTerms.shortShadow;
import static io.cryptvault.engine.indicator.candle.CandleTerms.white;
import static io.cryptvault.engine.indicator.candle.CandlestickFunctions.function;

import io.cryptvault.engine.formula.Function;
import java.util.List;

/** Patterns of a single candle, compared with the ten before it. */
final class OneBarFunctions {
  private OneBarFunctions() {}

  static List<Function> functions() {
    return List.of(
        function(
            "Belt hold: a long body that begins at its extreme",
            Pattern.of("CDLBELTHOLD", 10, longBody(0))
                .then(100, white(0), noShadowBelow(0))
                .then(-100, black(0), noShadowAbove(0))),
        function(
            "Closing marubozu: a long body that closes at its extreme",
            Pattern.of("CDLCLOSINGMARUBOZU", 10, longBody(0))
                .then(100, white(0), noShadowAbove(0))
                .then(-100, black(0), noShadowBelow(0))),
        function(
            "Doji: it closes about where it opened",
            Pattern.of("CDLDOJI", 10, doji(0)).then(100)),
        function(
            "Dragonfly doji: a doji at its high, with a shadow below",
            Pattern.of(
                    "CDLDRAGONFLYDOJI", 10, doji(0), noShadowAbove(0), moreThanVeryShort(LOWER, 0))
                .then(100)),
        function(
            "Gravestone doji: a doji at its low, with a shadow above",
            Pattern.of(
                    "CDLGRAVESTONEDOJI", 10, doji(0), noShadowBelow(0), moreThanVeryShort(UPPER, 0))
                .then(100)),
        function(
            "High wave: a short body between very long shadows",
            coloured(Pattern.of(
                "CDLHIGHWAVE",
                10,
                shortBody(0),
                longShadow(UPPER, 2, 0),
                longShadow(LOWER, 2, 0)))),
        function(
            "Long-legged doji: a doji with a long shadow",
            Pattern.of("CDLLONGLEGGEDDOJI", 10, doji(0))
                .then(100, longShadow(LOWER, 1, 0))
                .then(100, longShadow(UPPER, 1, 0))),
        function(
            "Long line: a long body with short shadows",
            coloured(Pattern.of(
                "CDLLONGLINE", 10, longBody(0), shortShadow(UPPER, 0), shortShadow(LOWER, 0)))),
        function(
            "Marubozu: a long body without shadows",
            coloured(
                Pattern.of("CDLMARUBOZU", 10, longBody(0), noShadowAbove(0), noShadowBelow(0)))),
        function(
            "Rickshaw man: a long-legged doji with its body in the middle",
            Pattern.of(
                    "CDLRICKSHAWMAN",
                    10,
                    doji(0),
                    longShadow(LOWER, 1, 0),
                    longShadow(UPPER, 1, 0),
                    atMost(BOTTOM, 0, MIDDLE, 0, NEAR),
                    atLeast(TOP, 0, MIDDLE, 0, -NEAR))
                .then(100)),
        function(
            "Short line: a short body with short shadows",
            coloured(Pattern.of(
                "CDLSHORTLINE", 10, shortBody(0), shortShadow(UPPER, 0), shortShadow(LOWER, 0)))),
        function(
            "Spinning top: a short body between shadows longer than it",
            coloured(Pattern.of(
                "CDLSPINNINGTOP",
                10,
                shortBody(0),
                longShadow(UPPER, 1, 0),
                longShadow(LOWER, 1, 0)))),
        function(
            "Takuri: a dragonfly doji with a very long shadow below",
            Pattern.of("CDLTAKURI", 10, doji(0), noShadowAbove(0), longShadow(LOWER, 2, 0))
                .then(100)));
  }

  private static Pattern.Builder coloured(Pattern.Builder pattern) {
    return pattern.then(100, white(0)).then(-100, black(0));
  }
}
