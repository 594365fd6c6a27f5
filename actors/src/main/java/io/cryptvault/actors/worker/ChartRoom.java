package io.cryptvault.actors.worker;

import io.cryptvault.actors.chart.Chart;
import io.cryptvault.actors.chart.Follower;
import io.cryptvault.actors.chart.FormingLife;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.engine.market.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** A chart and everything that a worker has around it. Thrown away as a whole when the worker fails. Confined to its worker. */
record ChartRoom(
    Chart chart,
    Watches watches,
    Arrival arrival,
    Roster roster,
    HoleReports holes,
    Intake intake,
    StateSaving saving,
    Loader loader,
    QuestionDesk desk) {

  static ChartRoom open(
      ActorContext<WorkerCommand> context, Series series, WorkerTools tools, Recovery recovery) {
    Chart chart = new Chart(
        series,
        tools.settings().maxBars(),
        // Half of what is loaded: a restart within that many bars finds all bars it must run again.
        Math.max(1, tools.settings().historyBars() / 2),
        tools.tally(),
        tools.results()::forget,
        new FormingLife(tools.kept().forming(), tools.clock(), tools.random()),
        followers(context, series, tools));
    Arrival arrival = new Arrival();
    Watches watches = new Watches(series, chart, tools, context, arrival);
    FrequentQuestions often = new FrequentQuestions(tools.kept(), tools.clock());
    Roster roster = new Roster(series, chart, watches, often, recovery, tools, context);
    HoleReports holes =
        new HoleReports(series, chart, tools.gaps(), tools.history().isGapless(series));
    StateSaving saving = new StateSaving(series, chart, tools);
    return new ChartRoom(
        chart,
        watches,
        arrival,
        roster,
        holes,
        new Intake(chart, watches, holes, recovery),
        saving,
        new Loader(context, series, tools, recovery, chart, saving),
        new QuestionDesk(
            series,
            chart,
            roster,
            new OneTimeQuestions(series, chart, tools, often),
            tools,
            context.getLog()));
  }

  /** A follower that cannot be made is logged; the others are made. */
  private static List<Follower> followers(
      ActorContext<WorkerCommand> context, Series series, WorkerTools tools) {
    List<Follower> followers = new ArrayList<>();
    for (Function<Series, Follower> maker : tools.followers()) {
      try {
        followers.add(maker.apply(series));
      } catch (RuntimeException e) {
        context.getLog().error("Follower could not be made. series=" + series, e);
      }
    }
    return followers;
  }
}
