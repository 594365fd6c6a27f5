package io.cryptvault.actors.worker;

import io.cryptvault.actors.chart.Calculations;
import io.cryptvault.actors.chart.Chart;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.engine.market.Series;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** A chart, and all that a worker has around it: thrown away as a whole when the worker fails. Confined to its worker. */
record ChartRoom(
    Chart chart,
    Watches watches,
    Holes holes,
    Intake intake,
    Saving saving,
    Loader loader,
    Desk desk) {

  static ChartRoom open(
      ActorContext<WorkerCommand> context,
      Series series,
      SymbolWorker.Tools tools,
      Recovery recovery) {
    Chart chart = new Chart(
        series,
        new Calculations.Tools(tools.plans(), tools.settings().historyBars()),
        tools.tally(),
        tools.settings().maxBars(),
        tools.followers().stream().map(follower -> follower.apply(series)).toList());
    Watches watches = new Watches(series, chart, tools.publish(), tools.random(), context);
    Holes holes = new Holes(series, chart, tools.gaps(), tools.history().isGapless(series));
    Saving saving = new Saving(series, chart, tools);
    return new ChartRoom(
        chart,
        watches,
        holes,
        new Intake(chart, watches, holes, recovery),
        saving,
        new Loader(context, series, tools, recovery, chart, saving),
        new Desk(series, chart, watches, recovery, tools.plans(), tools.tally(), context.getLog()));
  }
}
