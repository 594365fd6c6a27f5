package io.cryptvault.actors.worker;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Validity;
import io.cryptvault.actors.budget.Account;
import io.cryptvault.actors.budget.Charge;
import io.cryptvault.actors.chart.Chart;
import io.cryptvault.actors.chart.ChartView;
import io.cryptvault.actors.chart.FormulaSet;
import io.cryptvault.actors.profile.EnginePath;
import io.cryptvault.actors.profile.Profiler;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.result.NewestResult;
import io.cryptvault.actors.result.ResultKey;
import io.cryptvault.actors.result.ResultLookup;
import io.cryptvault.actors.result.RowsKey;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.telemetry.TraceSpan;
import io.cryptvault.engine.market.Series;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Questions that are asked once. They are answered from the cache of results, or computed from the bars in their present state, on
 * another thread. Readings of running formulas are taken from what runs. Confined to its worker.
 */
final class OneTimeQuestions {

  private final Series series;
  private final Chart chart;
  private final WorkerTools tools;
  private final FrequentQuestions often;

  OneTimeQuestions(Series series, Chart chart, WorkerTools tools, FrequentQuestions often) {
    this.series = series;
    this.chart = chart;
    this.tools = tools;
    this.often = often;
  }

  /** Needs at least one closed bar. */
  void readings(Question.GetReadings get, TraceSpan span) {
    Optional<FormulaSet> known = tools.plans().find(get.formulas());
    Optional<FormulaSet> running = known.filter(chart.calculations()::has);
    int rows = Math.min(get.bars(), chart.size());
    RowsKey key = new RowsKey(
        get.forming() ? chart.lastingVersion() : chart.version(),
        typed(known, get.formulas()),
        rows,
        running.isPresent() && rows <= chart.calculations().reach());
    ResultLookup<Readings> found = running.isPresent() && rows == 1
        ? tools.results().get(key, Runnable::run, () -> () -> newestRow(running.get(), get, span))
        : onOtherThread(
            key,
            key.formulas(),
            rows,
            get.forming(),
            span,
            (view, formulas) -> view.readings(formulas, rows));
    if (rows == 1) {
      often.asked(key.formulas(), found.how() == ResultLookup.How.COMPUTED, chart.lastTime());
    }
    count(found.how(), known, rows);
    reply(found, key, get.replyTo(), span, Function.identity());
  }

  private Readings newestRow(FormulaSet running, Question.GetReadings get, TraceSpan span) {
    TraceSpan cache = cached(span, "columns");
    tools.tally().answered(running.asked(), 1);
    Readings row = chart.newestRow(running, get.forming());
    cache.end();
    return row;
  }

  /** An answer that exists: in the columns of running formulas, in the cache, or in a computation that another question has begun. */
  private static TraceSpan cached(TraceSpan span, String where) {
    return span.child("cache").tag("found", where);
  }

  /** Needs at least one closed bar. */
  void analysis(Question.GetAnalysis get, TraceSpan span) {
    Optional<FormulaSet> known = tools.plans().find(get.formulas());
    Optional<FormulaSet> running = known.filter(chart.calculations()::has);
    NewestResult.Key key = new NewestResult.Key(chart.version(), typed(known, get.formulas()));
    ResultLookup<NewestResult> found = running.isPresent()
        ? tools.results().get(key, Runnable::run, () -> () -> newest(running.get(), span))
        : onOtherThread(key, key.formulas(), 1, false, span, ChartView::newest);
    often.asked(key.formulas(), found.how() == ResultLookup.How.COMPUTED, chart.lastTime());
    count(found.how(), known, 1);
    reply(found, key, get.replyTo(), span, newest -> newest.analysis(series));
  }

  private NewestResult newest(FormulaSet running, TraceSpan span) {
    TraceSpan cache = cached(span, "columns");
    tools.tally().answered(running.asked(), 1);
    NewestResult newest = chart.newest(running);
    cache.end();
    return newest;
  }

  /** The list object that others already hold, if the formulas are known. */
  private static List<String> typed(Optional<FormulaSet> known, List<String> asked) {
    return known.map(FormulaSet::typed).orElse(asked);
  }

  /** Computes a result on another thread, from the bars in their present state, unless it is kept or being computed. */
  private <V> ResultLookup<V> onOtherThread(
      ResultKey<V> key,
      List<String> typed,
      int rows,
      boolean forming,
      TraceSpan span,
      BiFunction<ChartView, FormulaSet, V> compute) {
    return tools.results().get(key, tools.executor(), () -> {
      ChartView view = chart.view(forming);
      return () -> {
        TraceSpan computation = span.child("computation");
        try {
          return computed(view, typed, rows, compute);
        } finally {
          computation.end();
        }
      };
    });
  }

  private <V> V computed(
      ChartView view, List<String> typed, int rows, BiFunction<ChartView, FormulaSet, V> compute) {
    FormulaSet formulas = tools.plans().compile(typed, series.interval());
    int bars = view.basis(formulas, rows).bars().size();
    Charge room = tools
        .budget()
        .reserve(Account.COLUMNS, formulas.columnMemory(rows) + formulas.runMemory(bars));
    try {
      tools.tally().ran(formulas.asked(), formulas.plan().computed(), bars);
      return Profiler.measure(EnginePath.COMPUTE, () -> compute.apply(view, formulas));
    } finally {
      room.close();
    }
  }

  /** Formulas that are no longer compiled count as one calculation each. */
  private void count(ResultLookup.How how, Optional<FormulaSet> known, int bars) {
    int asked = known.map(FormulaSet::asked).orElse(1);
    switch (how) {
      case KEPT -> tools.tally().answered(asked, bars);
      case JOINED -> tools.tally().joined(asked, bars);
      case COMPUTED -> {} // counted where it ran
    }
  }

  private static <V, T> void reply(
      ResultLookup<V> found,
      ResultKey<V> key,
      ActorRef<Answer<T>> replyTo,
      TraceSpan span,
      Function<V, T> answer) {
    TraceSpan cache = switch (found.how()) {
      case KEPT -> cached(span, "kept");
      case JOINED -> cached(span, "joined");
      case COMPUTED -> TraceSpan.NONE; // recorded where it runs
    };
    Validity validity = key.version().<Validity>map(bars -> bars).orElse(Validity.UNKNOWN);
    found.result().thenApply(answer).whenComplete((result, failure) -> {
      cache.end();
      span.end(failure);
      replyTo.tell(
          failure == null ? Answer.of(result, validity) : Answer.denied(Refusal.of(failure)));
    });
  }
}
