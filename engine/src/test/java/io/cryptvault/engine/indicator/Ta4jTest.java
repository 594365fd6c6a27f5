package io.cryptvault.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.kernel.Settling;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.peer.Ta4jSeries;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.AwesomeOscillatorIndicator;
import org.ta4j.core.indicators.CCIIndicator;
import org.ta4j.core.indicators.ChandelierExitLongIndicator;
import org.ta4j.core.indicators.ChandelierExitShortIndicator;
import org.ta4j.core.indicators.ChopIndicator;
import org.ta4j.core.indicators.CoppockCurveIndicator;
import org.ta4j.core.indicators.DPOIndicator;
import org.ta4j.core.indicators.IntraDayMomentumIndexIndicator;
import org.ta4j.core.indicators.KSTIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.MassIndexIndicator;
import org.ta4j.core.indicators.PPOIndicator;
import org.ta4j.core.indicators.ROCIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.SchaffTrendCycleIndicator;
import org.ta4j.core.indicators.StochasticOscillatorKIndicator;
import org.ta4j.core.indicators.StochasticRSIIndicator;
import org.ta4j.core.indicators.TrueStrengthIndexIndicator;
import org.ta4j.core.indicators.WilliamsRIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.adx.DXIndicator;
import org.ta4j.core.indicators.adx.MinusDIIndicator;
import org.ta4j.core.indicators.adx.PlusDIIndicator;
import org.ta4j.core.indicators.aroon.AroonDownIndicator;
import org.ta4j.core.indicators.aroon.AroonOscillatorIndicator;
import org.ta4j.core.indicators.aroon.AroonUpIndicator;
import org.ta4j.core.indicators.averages.DoubleEMAIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.HMAIndicator;
import org.ta4j.core.indicators.averages.KAMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.averages.SMMAIndicator;
import org.ta4j.core.indicators.averages.TMAIndicator;
import org.ta4j.core.indicators.averages.TripleEMAIndicator;
import org.ta4j.core.indicators.averages.VWMAIndicator;
import org.ta4j.core.indicators.averages.WMAIndicator;
import org.ta4j.core.indicators.averages.ZLEMAIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsUpperIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelLowerIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelMiddleIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.HighPriceIndicator;
import org.ta4j.core.indicators.helpers.HighestValueIndicator;
import org.ta4j.core.indicators.helpers.LowPriceIndicator;
import org.ta4j.core.indicators.helpers.LowestValueIndicator;
import org.ta4j.core.indicators.helpers.OpenPriceIndicator;
import org.ta4j.core.indicators.helpers.TRIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuKijunSenIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuTenkanSenIndicator;
import org.ta4j.core.indicators.keltner.KeltnerChannelMiddleIndicator;
import org.ta4j.core.indicators.keltner.KeltnerChannelUpperIndicator;
import org.ta4j.core.indicators.statistics.CorrelationCoefficientIndicator;
import org.ta4j.core.indicators.statistics.MeanDeviationIndicator;
import org.ta4j.core.indicators.statistics.SimpleLinearRegressionIndicator;
import org.ta4j.core.indicators.statistics.SimpleLinearRegressionIndicator.SimpleLinearRegressionType;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.statistics.VarianceIndicator;
import org.ta4j.core.indicators.supertrend.SuperTrendIndicator;
import org.ta4j.core.indicators.volume.NVIIndicator;
import org.ta4j.core.indicators.volume.OnBalanceVolumeIndicator;
import org.ta4j.core.indicators.volume.PVIIndicator;
import org.ta4j.core.num.Num;

/**
 * Functions that ta4j defines in the same way give its numbers once both have forgotten their seeds: ta4j starts its recursions with
 * the first value, and averages fewer values where a window is not full. Running totals are compared without their first value.
 *
 * <p>Not compared, because ta4j defines them differently: CMO (plain sums, not Wilder's), LINEARREG_INTERCEPT (counted from the first bar
 * of the series), PLUS_DM and MINUS_DM (of one bar), SAR (it starts and turns by other rules), AD and ADOSC (NaN after a
 * bar without a range), MFI (a flow of 0 counts as 1), ICHIMOKU's spans (displaced by one bar
 * less), ULCER (highs of the last window only), CMF (NaN where a bar has no range), PERCENT_RANK (equal
 * values do not count), CONNORS_RSI (ranks differences, not percentages), VIDYA, MCGINLEY and FISHER (other constants, other prices).
 */
class Ta4jTest {
  private static final int BARS = 3_000;

  /** A formula and ta4j's counterpart. */
  record Pair(String formula, Function<BarSeries, Indicator<Num>> theirs) {
    @Override
    public String toString() {
      return formula;
    }
  }

  private static Pair onClose(String formula, Function<ClosePriceIndicator, Indicator<Num>> of) {
    return new Pair(formula, series -> of.apply(new ClosePriceIndicator(series)));
  }

  static Stream<Pair> pairs() {
    return Stream.of(averages(), momentum(), statistics(), ranges(), channels())
        .flatMap(pairs -> pairs)
        .filter(pair ->
            Indicators.catalogue().find(pair.formula().split("[(.]", -1)[0]).isPresent());
  }

  private static Stream<Pair> averages() {
    return Stream.of(
        onClose("sma(20)", close -> new SMAIndicator(close, 20)),
        onClose("ema(20)", close -> new EMAIndicator(close, 20)),
        onClose("wma(20)", close -> new WMAIndicator(close, 20)),
        onClose("dema(20)", close -> new DoubleEMAIndicator(close, 20)),
        onClose("tema(20)", close -> new TripleEMAIndicator(close, 20)),
        onClose("trima(41)", close -> new TMAIndicator(close, 21)),
        onClose("kama(10)", close -> new KAMAIndicator(close, 10, 2, 30)),
        onClose("hma(16)", close -> new HMAIndicator(close, 16)),
        onClose("zlema(21)", close -> new ZLEMAIndicator(close, 21)),
        onClose("smma(20)", close -> new SMMAIndicator(close, 20)),
        onClose("vwma(20)", close -> new VWMAIndicator(close, 20)));
  }

  private static Stream<Pair> momentum() {
    return Stream.of(
        onClose("rsi(14)", close -> new RSIIndicator(close, 14)),
        onClose("roc(10)", close -> new ROCIndicator(close, 10)),
        onClose("ppo(12, 26, ema)", close -> new PPOIndicator(close, 12, 26)),
        onClose("macd(12, 26, 9).macd", close -> new MACDIndicator(close, 12, 26)),
        onClose(
            "macd(12, 26, 9).signal", close -> new MACDIndicator(close, 12, 26).getSignalLine(9)),
        onClose("tsi(13, 25).tsi", close -> new TrueStrengthIndexIndicator(close, 25, 13)),
        onClose("kst.kst", KSTIndicator::new),
        onClose("stc", SchaffTrendCycleIndicator::new),
        onClose("coppock", CoppockCurveIndicator::new),
        onClose("dpo(21)", close -> new DPOIndicator(close, 21)),
        new Pair("ao", AwesomeOscillatorIndicator::new),
        new Pair("imi(14)", series -> new IntraDayMomentumIndexIndicator(series, 14)),
        new Pair("stochrsi(14, 14, 1).fastk", series -> new StochasticRSIIndicator(series, 14)),
        new Pair("cci(20)", series -> new CCIIndicator(series, 20)),
        new Pair("stochf(14, 3).fastk", series -> new StochasticOscillatorKIndicator(series, 14)),
        new Pair("stoch(14, 1, 3).slowk", series -> new StochasticOscillatorKIndicator(series, 14)),
        new Pair("willr(14)", series -> new WilliamsRIndicator(series, 14)),
        new Pair("aroon(25).up", series -> new AroonUpIndicator(series, 25)),
        new Pair("aroon(25).down", series -> new AroonDownIndicator(series, 25)),
        new Pair("aroonosc(25)", series -> new AroonOscillatorIndicator(series, 25)),
        new Pair("plus_di(14)", series -> new PlusDIIndicator(series, 14)),
        new Pair("minus_di(14)", series -> new MinusDIIndicator(series, 14)),
        new Pair("dx(14)", series -> new DXIndicator(series, 14)),
        new Pair("adx(14)", series -> new ADXIndicator(series, 14)));
  }

  private static Stream<Pair> statistics() {
    return Stream.of(
        onClose("var(20)", close -> new VarianceIndicator(close, 20)),
        onClose("stddev(20)", close -> new StandardDeviationIndicator(close, 20)),
        onClose("avgdev(14)", close -> new MeanDeviationIndicator(close, 14)),
        onClose("bbands(20).upper", close -> upperBand(close, 20)),
        onClose("linearreg(14)", close -> new SimpleLinearRegressionIndicator(close, 14)),
        onClose(
            "linearreg_slope(14)",
            close ->
                new SimpleLinearRegressionIndicator(close, 14, SimpleLinearRegressionType.SLOPE)),
        new Pair(
            "correl(close, open, 20)",
            series -> new CorrelationCoefficientIndicator(
                new ClosePriceIndicator(series), new OpenPriceIndicator(series), 20)));
  }

  private static Indicator<Num> upperBand(ClosePriceIndicator close, int bars) {
    return new BollingerBandsUpperIndicator(
        new BollingerBandsMiddleIndicator(new SMAIndicator(close, bars)),
        new StandardDeviationIndicator(close, bars));
  }

  private static Stream<Pair> ranges() {
    return Stream.of(
        new Pair("trange", TRIndicator::new),
        new Pair("atr(14)", series -> new ATRIndicator(series, 14)),
        new Pair("obv", OnBalanceVolumeIndicator::new),
        new Pair(
            "max(high, 20)",
            series -> new HighestValueIndicator(new HighPriceIndicator(series), 20)),
        new Pair(
            "min(low, 20)", series -> new LowestValueIndicator(new LowPriceIndicator(series), 20)));
  }

  private static Stream<Pair> channels() {
    return Stream.of(
        new Pair("donchian(20).upper", series -> new DonchianChannelUpperIndicator(series, 20)),
        new Pair("donchian(20).middle", series -> new DonchianChannelMiddleIndicator(series, 20)),
        new Pair("donchian(20).lower", series -> new DonchianChannelLowerIndicator(series, 20)),
        onClose("keltner(20, 2, 10).middle", close -> new KeltnerChannelMiddleIndicator(close, 20)),
        onClose(
            "keltner(20, 2, 10).upper",
            close -> new KeltnerChannelUpperIndicator(
                new KeltnerChannelMiddleIndicator(close, 20), 2, 10)),
        new Pair("ichimoku.tenkan", IchimokuTenkanSenIndicator::new),
        new Pair("ichimoku.kijun", IchimokuKijunSenIndicator::new),
        new Pair(
            "supertrend(10, 3).supertrend", series -> new SuperTrendIndicator(series, 10, 3.0)),
        new Pair("chandelier(22, 3).long", ChandelierExitLongIndicator::new),
        new Pair("chandelier(22, 3).short", ChandelierExitShortIndicator::new),
        new Pair("mass", series -> new MassIndexIndicator(series, 9, 25)),
        new Pair("chop(14)", series -> new ChopIndicator(series, 14, 100)),
        new Pair("nvi", NVIIndicator::new),
        new Pair("pvi", PVIIndicator::new));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void a_function_agrees_with_ta4j_when_seeds_are_forgotten(Pair pair) {
    Bars bars = RandomBars.walk(8, BARS, Interval.MINUTE, RandomBars.START, 100, 0.01);
    Plan plan = Plan.of(pair.formula());
    Columns ours = plan.evaluate(bars);
    double[] theirs = Ta4jSeries.values(pair.theirs().apply(Ta4jSeries.of(bars)));
    Settling settling = plan.settling(0, Interval.MINUTE);
    int from = (int) plan.lookback(0, Interval.MINUTE)
        + (settling.isNumber() ? settling.bars() : settling.isNever() ? 0 : BARS / 3);
    assertThat(from).isLessThan(BARS / 2);
    double apart = settling.isNever() ? ours.get(0, from) - theirs[from] : 0;
    for (int i = from; i < BARS; i++) {
      double allowed = 1e-9 * Math.max(1, Math.abs(theirs[i]));
      if (!(Math.abs(ours.get(0, i) - apart - theirs[i]) <= allowed)) {
        assertThat(ours.get(0, i)).as("%s at bar %d", pair, i).isEqualTo(theirs[i] + apart);
      }
    }
  }
}
