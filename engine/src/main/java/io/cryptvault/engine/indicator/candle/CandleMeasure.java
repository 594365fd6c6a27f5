package io.cryptvault.engine.indicator.candle;

import io.cryptvault.engine.kernel.Graph;
import io.cryptvault.engine.kernel.Ref;

/** What conditions compare: parts of a candle, and means of parts of the candles before it. */
enum CandleMeasure {
  OPEN,
  HIGH,
  LOW,
  CLOSE,
  /** The higher end of the body, open or close. */
  TOP,
  BOTTOM,
  BODY,
  /** The upper shadow. */
  UPPER,
  LOWER,
  /** High less low. */
  RANGE,
  /** Both shadows. */
  SHADOWS,
  /** The midpoint of low and high. */
  MIDDLE,
  BODY_10(BODY, 10),
  RANGE_10(RANGE, 10),
  SHADOWS_10(SHADOWS, 10),
  RANGE_5(RANGE, 5);

  /** The number of measures of the candle itself. */
  static final int PARTS = MIDDLE.ordinal() + 1;

  private final CandleMeasure of;
  private final int bars;

  CandleMeasure() {
    this.of = this;
    this.bars = 0;
  }

  CandleMeasure(CandleMeasure of, int bars) {
    this.of = of;
    this.bars = bars;
  }

  /** Adds it to a graph that has the candles' anatomy. */
  Ref column(Graph graph, Ref anatomy) {
    Ref part = anatomy.output(of.ordinal());
    return bars == 0 ? part : graph.node(new MeanBefore(bars), part);
  }
}
