package io.cryptvault.actors.portable;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.bytes.CborMessage;
import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.actors.reading.Formulas;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.actors.series.BarOrigin;
import io.cryptvault.actors.series.BarsArrived;
import io.cryptvault.actors.series.ClosedBars;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.actors.series.Trade;
import io.cryptvault.actors.series.TradeArrived;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.actors.series.WorkerNews;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.engine.plan.WarmUp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;

/** At least one message of each kind. */
final class Samples {
  static final Series X = new Series(Symbol.of("BTC/USDT"), Interval.MINUTE);
  static final Bars BARS = RandomBars.walk(1, 12);
  static final List<String> TYPED =
      List.of("SMA( 3 )", "rsi(14)", "close > ema(5)", "sma(3)", "macd(12, 26, 9).signal");
  static final Formulas FORMULAS = Formulas.of(Plan.of(TYPED));
  static final double ODD_NAN = Double.longBitsToDouble(0x7ff8_0000_dead_beefL);

  private final ActorRef<Answer<Done>> done;
  private final ActorRef<Answer<Readings>> readings;
  private final ActorRef<Answer<Analysis>> analysis;
  private final ActorRef<Answer<SeriesBars>> bars;
  private final ActorRef<WatchEvent> watcher;
  private final ActorRef<WorkerCommand> worker;

  /** Messages that refer to this actor. */
  Samples(ActorRef<Object> actor) {
    done = actor.narrow();
    readings = actor.narrow();
    analysis = actor.narrow();
    bars = actor.narrow();
    watcher = actor.narrow();
    worker = actor.narrow();
  }

  List<CborMessage> all() {
    return Stream.of(commands(), questions(), events(), news(), answers())
        .flatMap(List::stream)
        .toList();
  }

  List<CborMessage> commands() {
    return List.of(
        arrived(BARS),
        new BarsArrived(
            new Series(Symbol.of("^GSPC"), new Interval(7, Interval.Unit.MONTH)),
            ClosedBars.confirmed(Bars.empty(new Interval(7, Interval.Unit.MONTH))),
            Bars.empty(new Interval(7, Interval.Unit.MONTH)),
            BarOrigin.HOLE,
            done),
        new TradeArrived(X, new Trade(1_700_000_000_123L, 0.1 + 0.2, -0.0), done),
        new WorkerCommand.TailMissed("the stream broke \u2013 \"twice\""),
        new WorkerCommand.GapRecorded(Long.MIN_VALUE),
        new WorkerCommand.TradingHalted(1_700_000_000_123L, "delisted at binance"),
        new WorkerCommand.Unwatch(watcher),
        WorkerCommand.StopIfIdle.INSTANCE,
        WorkerCommand.Stop.INSTANCE);
  }

  /** Closed bars, two of them not confirmed, and a forming one at the end. */
  BarsArrived arrived(Bars all) {
    Bars closed = all.slice(0, all.size() - 1);
    return new BarsArrived(
        X,
        new ClosedBars(closed, Set.of(closed.lastTime())),
        all.last(1),
        BarOrigin.LIVE,
        done,
        1_700_000_000_123_456L);
  }

  List<CborMessage> questions() {
    return List.of(
        new Question.GetReadings(TYPED, 10, true, readings),
        new Question.GetReadings(List.of(), 1, false, readings),
        new Question.GetAnalysis(TYPED, analysis),
        new Question.GetBars(Integer.MAX_VALUE, bars),
        new Question.Watch(TYPED, true, Optional.empty(), watcher, -1),
        new Question.Watch(
            TYPED, false, Optional.of(new StreamPosition("k3-1", 17)), watcher, Long.MAX_VALUE));
  }

  List<CborMessage> events() {
    return List.of(
        new WatchEvent.Began(7, worker, snapshot(), Optional.of("delisted")),
        new WatchEvent.Began(8, worker, resumed(), Optional.empty()),
        snapshot(),
        resumed(),
        new WatchEvent.Denied(9, refusal()),
        new WatchEvent.Updates(List.of(reading(5), reading(6))),
        new WatchEvent.Halted(X, "maintenance"),
        new WatchEvent.WorkerGone(X));
  }

  List<CborMessage> news() {
    return List.of(
        new WorkerNews.Loaded(X), new WorkerNews.NoHistory(X, refusal()), new WorkerNews.Idle(X));
  }

  List<CborMessage> answers() {
    return List.of(
        Answer.of(readings(4)),
        Answer.of(readings(0)),
        Answer.of(analysis()),
        Answer.of(new SeriesBars(
            X,
            BARS.slice(0, 11),
            BARS.last(1),
            Set.of(BARS.openTime(10)),
            Map.of(BARS.openTime(2), 3, BARS.openTime(9), 1))),
        Answer.of(SeriesBars.none(X)),
        Answer.of(Done.getInstance()),
        Answer.denied(refusal()));
  }

  static Refusal refusal() {
    return new Refusal(
        Refusal.Code.OVERLOADED, "expected 4,096 bars at most; ask again \u2192 later");
  }

  static WatchEvent.Snapshot snapshot() {
    return new WatchEvent.Snapshot("k3-2", 4, readings(3));
  }

  static WatchEvent.Resumed resumed() {
    return new WatchEvent.Resumed("k3-2", 4, List.of(reading(4)));
  }

  static Reading reading(long seq) {
    return new Reading(
        X,
        FORMULAS,
        seq,
        BARS.openTime((int) seq),
        Finality.CORRECTED,
        2,
        values(),
        1_700_000_000_123_456L);
  }

  static double[] values() {
    return new double[] {ODD_NAN, -0.0, 1, Double.MIN_VALUE, 0.1 + 0.2};
  }

  static Readings readings(int bars) {
    Finality[] kinds = IntStream.range(0, bars)
        .mapToObj(bar -> Finality.values()[bar % Finality.values().length])
        .toArray(Finality[]::new);
    double[][] columns = IntStream.range(0, FORMULAS.size())
        .mapToObj(k -> IntStream.range(0, bars).mapToDouble(bar -> values()[k] * (bar + 1)))
        .map(column -> column.toArray())
        .toArray(double[][]::new);
    long[] times = IntStream.range(0, bars).mapToLong(BARS::openTime).toArray();
    return new Readings(
        X, FORMULAS, BARS.firstTime(), BARS.lastTime(), warmUps(), times, kinds, columns);
  }

  static List<WarmUp> warmUps() {
    return IntStream.range(0, FORMULAS.size())
        .mapToObj(k -> new WarmUp(Long.MAX_VALUE - k, k, k % 2 == 1))
        .toList();
  }

  static Analysis analysis() {
    return Analysis.of(
        X,
        FORMULAS,
        BARS.firstTime(),
        BARS.lastTime(),
        warmUps(),
        values(),
        List.of(new Analysis.Failure(
            "rsi(14)", Refusal.Code.INSUFFICIENT_HISTORY, "rsi(14) needs 15 bars")));
  }
}
