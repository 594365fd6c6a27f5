package io.cryptvault.engine.indicator.candle;

import static io.cryptvault.engine.indicator.candle.CandleMeasure.*;
import static io.cryptvault.engine.indicator.candle.CandleTerms.*;
import static io.cryptvault.engine.indicator.candle.CandlestickFunctions.penetrating;

import io.cryptvault.engine.formula.Function;
import java.util.List;

/** Stars: a long body, a small one with a gap to it, and one that closes deep in the first. */
final class StarFunctions {
  private static final double DEEP = 0.3;

  private StarFunctions() {}

  static List<Function> functions() {
    return List.of(
        penetrating(
            "CDLABANDONEDBABY",
            "Abandoned baby: a doji star with gaps between whole candles on both sides",
            DEEP,
            penetration -> Pattern.of("CDLABANDONEDBABY", 12, longBody(2), doji(1), longBody(0))
                .then(
                    -100,
                    white(2),
                    black(0),
                    lessByBody(CLOSE, 0, CLOSE, 2, -penetration),
                    gapUp(1, 2),
                    gapDown(0, 1))
                .then(
                    100,
                    black(2),
                    white(0),
                    moreByBody(CLOSE, 0, CLOSE, 2, penetration),
                    gapDown(1, 2),
                    gapUp(0, 1))),
        penetrating(
            "CDLEVENINGDOJISTAR",
            "Evening doji star: an evening star whose star is a doji",
            DEEP,
            penetration -> evening("CDLEVENINGDOJISTAR", doji(1), penetration)),
        penetrating(
            "CDLEVENINGSTAR",
            "Evening star: a long white body, a small one gapping up, a black one deep in the"
                + " first",
            DEEP,
            penetration -> evening("CDLEVENINGSTAR", longBody(1).not(), penetration)),
        penetrating(
            "CDLMORNINGDOJISTAR",
            "Morning doji star: a morning star whose star is a doji",
            DEEP,
            penetration -> morning("CDLMORNINGDOJISTAR", doji(1), penetration)),
        penetrating(
            "CDLMORNINGSTAR",
            "Morning star: a long black body, a small one gapping down, a white one deep in the"
                + " first",
            DEEP,
            penetration -> morning("CDLMORNINGSTAR", longBody(1).not(), penetration)));
  }

  private static Pattern.Builder evening(String name, CandleLiteral star, double penetration) {
    return Pattern.of(
            name,
            12,
            longBody(2),
            white(2),
            star,
            bodyGapUp(1, 2),
            longBody(0),
            black(0),
            lessByBody(CLOSE, 0, CLOSE, 2, -penetration))
        .then(-100);
  }

  private static Pattern.Builder morning(String name, CandleLiteral star, double penetration) {
    return Pattern.of(
            name,
            12,
            longBody(2),
            black(2),
            star,
            bodyGapDown(1, 2),
            longBody(0),
            white(0),
            moreByBody(CLOSE, 0, CLOSE, 2, penetration))
        .then(100);
  }
}
