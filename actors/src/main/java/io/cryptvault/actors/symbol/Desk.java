package io.cryptvault.actors.symbol;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.chart.Calculations;
import io.cryptvault.actors.chart.Chart;
import io.cryptvault.actors.chart.FormulaSet;
import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.slf4j.Logger;

/** Where questions about a live chart are answered, always. Confined to its worker. */
final class Desk {
  private final Series series;
  private final Chart chart;
  private final Watches watches;
  private final WorkerMemory memory;
  private final Tally tally;
  private final Consumer<ActorRef<WatchEvent>> watchDeath;
  private final Logger log;

  Desk(
      Series series,
      Chart chart,
      Watches watches,
      WorkerMemory memory,
      Tally tally,
      Consumer<ActorRef<WatchEvent>> watchDeath,
      Logger log) {
    this.series = series;
    this.chart = chart;
    this.watches = watches;
    this.memory = memory;
    this.tally = tally;
    this.watchDeath = watchDeath;
    this.log = log;
  }

  /**
   * Answers from what is there.
   *
   * @param answers those given to questions that waited together: equal ones get the same
   */
  void answer(Question question, Map<Question.What, Answer<?>> answers) {
    try {
      switch (question) {
        case Question.GetBars get -> get.replyTo().tell(Answer.of(bars(get.bars())));
        case Question.Watch watch -> watch(watch);
        case Question.GetReadings get -> get.replyTo().tell(readings(get, answers));
        case Question.GetAnalysis get -> get.replyTo().tell(analysis(get, answers));
      }
    } catch (Refused e) {
      question.deny(e.refusal());
    } catch (RuntimeException e) {
      log.error("Question failed. series=" + series, e);
      question.deny(Refusal.of(e));
    }
  }

  /** Begins to tell a watcher, now or again after a failure. */
  void watch(Question.Watch watch) {
    if (chart.isEmpty()) {
      memory.watches().remove(watch.watcher());
      watch.deny(noBars());
      return;
    }
    if (memory.watches().put(watch.watcher(), watch) == null) {
      watchDeath.accept(watch.watcher());
    }
    try {
      // Those who watch already are told of a moved origin before this one begins, which would be
      // told twice.
      watches.add(watch, require(watch.formulas(), true).at());
    } catch (Refused e) {
      watch.deny(e.refusal());
    }
  }

  private SeriesBars bars(int count) {
    Bars closed = chart.isEmpty() ? Bars.empty(series.interval()) : chart.bars(count);
    return new SeriesBars(
        series,
        closed,
        chart.forming(),
        chart.notes().provisional(),
        chart.notes().revisions());
  }

  @SuppressWarnings("unchecked") // the key says what kind of answer it is
  private Answer<Readings> readings(
      Question.GetReadings get, Map<Question.What, Answer<?>> answers) {
    requireBars();
    Question.What key = get.what();
    Answer<?> known = answers.get(key);
    int bars = Math.min(get.bars(), chart.size());
    if (known != null) {
      tally.joined(get.formulas().asked(), bars);
      return (Answer<Readings>) known;
    }
    Calculations.Places places = require(get.formulas(), true);
    if (!places.ran()) {
      tally.answered(get.formulas().asked(), bars);
    }
    Answer<Readings> answer =
        Answer.of(chart.readings(get.formulas(), places.at(), get.bars(), get.forming()));
    answers.put(key, answer);
    return answer;
  }

  @SuppressWarnings("unchecked") // the key says what kind of answer it is
  private Answer<Analysis> analysis(
      Question.GetAnalysis get, Map<Question.What, Answer<?>> answers) {
    requireBars();
    Question.What key = get.what();
    Answer<?> known = answers.get(key);
    if (known != null) {
      tally.joined(get.formulas().asked(), 1);
      return (Answer<Analysis>) known;
    }
    Calculations.Places places = require(get.formulas(), false);
    if (!places.ran()) {
      tally.answered(get.formulas().asked(), 1);
    }
    Answer<Analysis> answer = Answer.of(chart.analysis(get.formulas(), places.at()));
    answers.put(key, answer);
    return answer;
  }

  private Calculations.Places require(FormulaSet formulas, boolean overTime) {
    long origin = chart.originTime();
    Calculations.Places places = chart.require(formulas, overTime);
    follow(origin);
    return places;
  }

  /** Formulas that need bars that are gone move the origin: everybody is told anew. */
  private void follow(long originBefore) {
    if (chart.originTime() != originBefore) {
      memory.origin(chart.originTime());
      watches.resync();
    }
  }

  private void requireBars() {
    if (chart.isEmpty()) {
      throw new Refused(noBars());
    }
  }

  private Refusal noBars() {
    return new Refusal(Refusal.Code.INSUFFICIENT_HISTORY, series + " has no closed bars");
  }
}
