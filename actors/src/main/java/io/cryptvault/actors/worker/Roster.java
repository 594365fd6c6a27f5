package io.cryptvault.actors.worker;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.chart.Calculations;
import io.cryptvault.actors.chart.Chart;
import io.cryptvault.actors.chart.FormulaSet;
import io.cryptvault.actors.chart.FormulaUnion;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.engine.market.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * Whose formulas run with every bar: those of streams, and those of questions that come often. Who comes waits until its
 * formulas are compiled with all others, beside the worker; those that nobody needs any more go after the next bar. When all
 * together are too dear, those go first that no reader has, then who came last is refused. Confined to its worker.
 */
final class Roster {
  private final Series series;
  private final Chart chart;
  private final Watches watches;
  private final FrequentQuestions often;
  private final Recovery recovery;
  private final WorkerTools tools;
  private final ActorContext<WorkerCommand> context;
  /** What was compiled for another roster carries another number. */
  private final int number;
  /** Streams that wait for their formulas. */
  private final List<Question.Watch> joining = new ArrayList<>(0);

  /** Compiled formulas of questions that come often: they are shared for as long as somebody holds them. */
  private List<FormulaSet> kept = List.of();

  private boolean compiles;
  /** One at a time, after several were too dear together. */
  private boolean oneByOne;

  Roster(
      Series series,
      Chart chart,
      Watches watches,
      FrequentQuestions often,
      Recovery recovery,
      WorkerTools tools,
      ActorContext<WorkerCommand> context) {
    this.series = series;
    this.chart = chart;
    this.watches = watches;
    this.often = often;
    this.recovery = recovery;
    this.tools = tools;
    this.context = context;
    this.number = recovery.nextNumber();
  }

  /** Whether it is the one of this number, and not that of a chart that is gone. */
  boolean is(int asked) {
    return asked == number;
  }

  /** Begins a stream, at once if its formulas run already. */
  void join(Question.Watch watch) {
    Calculations calculations = chart.calculations();
    Optional<FormulaSet> known = tools.plans().find(watch.formulas()).filter(calculations::has);
    if (known.isPresent()) {
      watches.add(watch, known.get());
    } else {
      joining.add(watch);
      compile();
    }
  }

  /** Whether nobody waits. */
  boolean isEmpty() {
    return joining.isEmpty();
  }

  /** Those who wait; they ask another worker. */
  List<Question.Watch> leave() {
    List<Question.Watch> left = List.copyOf(joining);
    joining.clear();
    return left;
  }

  /** A question has been asked: its formulas run from now on, if it comes often. */
  void asked() {
    if (often.takeMoreAreResident()) {
      compile();
    }
  }

  /** A bar has been taken: formulas that nobody needs any more go. */
  void closed() {
    if (watches.haveLeft() || often.isTimeToLook() && residentHaveChanged()) {
      compile();
    }
  }

  private boolean residentHaveChanged() {
    return !resident().equals(kept.stream().map(FormulaSet::typed).collect(Collectors.toSet()));
  }

  /** Runs formulas that ran before a failure, so that bars on which they fail are known while they are taken. */
  void runAgain(List<List<String>> formulas) {
    try {
      List<FormulaSet> sets = formulas.stream()
          .map(each -> tools.plans().compile(each, series.interval()))
          .toList();
      if (!sets.isEmpty()) {
        chart.calculations().run(tools.plans().union(sets));
      }
    } catch (Refused e) {
      context.getLog().info("Formulas not computed again. series={} why={}", series, e.toString());
    }
  }

  // Compiling, beside the worker

  private void compile() {
    if (compiles) {
      return;
    }
    compiles = true;
    watches.forgetLeft(); // who leaves from now on is in what is wanted now
    WantedFormulas wanted = new WantedFormulas(
        series, watches.sets(), who(), resident(), chart.calculations().offered());
    context.pipeToSelf(
        CompletableFuture.supplyAsync(() -> wanted.compile(tools.plans()), tools.executor()),
        (compiled, failure) -> failure == null
            ? new OwnCommand.Compiled(number, compiled)
            : new OwnCommand.NotCompiled(number, wanted, Refusal.of(failure)));
  }

  /** They do not move the origin of those who read: where bars since are gone, they are computed each time. */
  private Set<List<String>> resident() {
    boolean mayBegin = chart.calculations().isWhole();
    return often.resident().stream()
        .filter(
            formulas -> mayBegin || kept.stream().anyMatch(set -> set.typed().equals(formulas)))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Those who wait, or, after some were too dear, those who wait for the same as the first. */
  private List<Question.Watch> who() {
    return oneByOne
        ? joining.stream()
            .filter(watch -> watch.formulas().equals(joining.getFirst().formulas()))
            .toList()
        : List.copyOf(joining);
  }

  /** Goes over to what was compiled, and begins the streams that waited for it. */
  void compiled(WantedFormulas.Compiled compiled) {
    compiles = false;
    for (WantedFormulas.Joined one : compiled.joined()) {
      one.why().ifPresent(why -> deny(one.watch(), why));
    }
    switch (compiled.outcome()) {
      case WantedFormulas.Outcome.All all -> run(compiled, all.union());
      case WantedFormulas.Outcome.TooDear none -> makeRoom(compiled);
      case WantedFormulas.Outcome.Nothing none -> {
        if (watches.isEmpty()) {
          chart.calculations().stop();
          kept = compiled.kept();
        } else {
          watches.remember(); // one has begun meanwhile, whose formulas still ran
        }
      }
    }
    oneByOne = oneByOne && !joining.isEmpty();
    if (!joining.isEmpty() || residentHaveChanged()) {
      compile();
    }
  }

  void notCompiled(WantedFormulas wanted, Refusal why) {
    compiles = false;
    wanted.joining().forEach(watch -> deny(watch, why));
    often.forget();
    if (!joining.isEmpty()) {
      compile();
    }
  }

  private void run(WantedFormulas.Compiled compiled, FormulaUnion union) {
    if (!watches.sets().stream().allMatch(union::has)) {
      watches.remember(); // one has begun meanwhile, whose formulas still ran: with the next bar
      return;
    }
    long origin = chart.originTime();
    try {
      chart.calculations().run(union);
    } catch (RuntimeException e) {
      compiled.joined().forEach(one -> deny(one.watch(), Refusal.of(e)));
      throw e;
    }
    watches.moved();
    if (chart.originTime() != origin) {
      // Who watches already is told before those begin who have moved it, and would be told twice.
      recovery.origin(chart.originTime());
      watches.resync();
    }
    for (WantedFormulas.Joined one : compiled.joined()) {
      if (one.formulas().isPresent() && joining.remove(one.watch())) {
        watches.add(one.watch(), one.formulas().get());
      }
    }
    if (compiled.goesOn()) {
      compiled.wanted().offered().ifPresent(often::expect);
    }
    kept = compiled.kept();
  }

  /** All together are too dear: those go first that come often, then those that nobody reads, then who came last. */
  private void makeRoom(WantedFormulas.Compiled compiled) {
    watches.remember();
    if (!compiled.wanted().resident().isEmpty()) {
      often.forget();
      return;
    }
    if (compiled.joined().isEmpty() || watches.dropLeft()) {
      return;
    }
    List<WantedFormulas.Joined> joined = compiled.joined();
    boolean areAlike = joined.stream()
        .allMatch(one -> one.watch().formulas().equals(joined.getFirst().watch().formulas()));
    if (areAlike) {
      joined.forEach(one -> deny(one.watch(), full()));
    } else {
      oneByOne = true;
    }
  }

  private Refusal full() {
    return new Refusal(
        Refusal.Code.SERIES_FULL,
        "with these formulas, those that are watched on " + series + " are more than one plan may"
            + " have; watch fewer, or ask for readings when you need them");
  }

  private void deny(Question.Watch watch, Refusal why) {
    if (joining.remove(watch)) {
      watch.deny(why);
    }
  }
}
