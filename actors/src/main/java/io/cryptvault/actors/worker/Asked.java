package io.cryptvault.actors.worker;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.chart.Chart;
import io.cryptvault.actors.chart.ChartView;
import io.cryptvault.actors.chart.FormulaSet;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.result.Found;
import io.cryptvault.actors.result.Newest;
import io.cryptvault.actors.result.RowsKey;
import io.cryptvault.actors.series.Question;
import io.cryptvault.engine.market.Series;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Questions that are asked once: answered from the cache of results, or computed from the bars as they are now, beside the
 * worker. Formulas that run already are told from what runs. Confined to its worker.
 */
final class Asked {
  private final Series series;
  private final Chart chart;
  private final WorkerTools tools;
  private final Often often;

  Asked(Series series, Chart chart, WorkerTools tools, Often often) {
    this.series = series;
    this.chart = chart;
    this.tools = tools;
    this.often = often;
  }

  /** There must be a bar. */
  void readings(Question.GetReadings get) {
    Optional<FormulaSet> running = running(get.formulas());
    int rows = Math.min(get.bars(), chart.size());
    // From the origin of what runs, as far as its readings reach back.
    boolean reach = running.isPresent() && rows <= chart.calculations().reach();
    RowsKey key = new RowsKey(chart.version(reach, get.forming()), get.formulas(), rows);
    Found<Readings> found = tools.results().get(key, tools.executor(), () -> {
      ChartView view = chart.view(reach ? running : Optional.empty(), get.forming());
      return () -> {
        FormulaSet formulas = compile(get.formulas());
        ran(formulas, view.basis().bars().size());
        return view.readings(formulas, rows);
      };
    });
    count(found.how(), get.formulas(), rows);
    reply(found, get.replyTo(), Function.identity());
  }

  /** There must be a bar. */
  void analysis(Question.GetAnalysis get) {
    Optional<FormulaSet> running = running(get.formulas());
    Newest.Key key = new Newest.Key(chart.version(running.isPresent(), false), get.formulas());
    Found<Newest> found = running.isPresent()
        ? tools.results().get(key, Runnable::run, () -> () -> toldBy(running.get()))
        : fromBars(key, get.formulas());
    count(found.how(), get.formulas(), 1);
    reply(found, get.replyTo(), newest -> newest.analysis(series));
  }

  private Newest toldBy(FormulaSet running) {
    tools.tally().answered(running.asked(), 1);
    return chart.newest(running);
  }

  private Found<Newest> fromBars(Newest.Key key, List<String> typed) {
    return tools.results().get(key, tools.executor(), () -> {
      ChartView view = chart.view(Optional.empty(), false);
      return () -> {
        FormulaSet formulas = compile(typed);
        ran(formulas, view.basis().bars().size());
        return view.newest(formulas);
      };
    });
  }

  private FormulaSet compile(List<String> formulas) {
    return tools.plans().compile(formulas, series.interval());
  }

  private Optional<FormulaSet> running(List<String> formulas) {
    return chart.calculations().isEmpty()
        ? Optional.empty()
        : tools.plans().find(formulas).filter(chart.calculations()::has);
  }

  private void ran(FormulaSet formulas, int bars) {
    tools.tally().ran(formulas.asked(), formulas.plan().computed(), bars);
  }

  private void count(Found.How how, List<String> formulas, int bars) {
    often.asked(formulas, how == Found.How.COMPUTED);
    switch (how) {
      case KEPT -> tools.tally().answered(asked(formulas), bars);
      case JOINED -> tools.tally().joined(asked(formulas), bars);
      case COMPUTED -> {} // counted where it ran
    }
  }

  /** How many calculations these formulas ask for; as many as formulas where they are not compiled any more. */
  private int asked(List<String> formulas) {
    return tools.plans().find(formulas).map(FormulaSet::asked).orElse(formulas.size());
  }

  private static <V, T> void reply(
      Found<V> found, ActorRef<Answer<T>> replyTo, Function<V, T> answer) {
    found
        .result()
        .whenComplete((result, failure) -> replyTo.tell(
            failure == null
                ? Answer.of(answer.apply(result))
                : Answer.denied(Refusal.of(failure))));
  }
}
