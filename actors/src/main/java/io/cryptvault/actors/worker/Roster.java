package io.cryptvault.actors.worker;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.chart.Calculations;
import io.cryptvault.actors.chart.Chart;
import io.cryptvault.actors.chart.FormulaSet;
import io.cryptvault.actors.chart.FormulaUnion;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.engine.market.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * Decides which formulas run with every bar: those of streams, and those of frequent questions. A new stream waits until its formulas are
 * compiled together with all others, on another thread. Formulas that nobody needs any more are dropped after the next bar. When all
 * together cost too much, those without a reader are dropped first, then the newest stream is refused. Confined to its worker.
 */
final class Roster {
  private final Series series;
  private final Chart chart;
  private final Watches watches;
  private final FrequentQuestions frequent;
  private final Recovery recovery;
  private final WorkerTools tools;
  private final ActorContext<WorkerCommand> context;
  /** Identifies this roster: an answer for an earlier one carries another number. */
  private final int number;
  /** Streams that wait until their formulas are compiled. */
  private final List<Question.Watch> joining = new ArrayList<>(0);

  /** Compiled formulas of frequent questions, held so that they stay shared. */
  private List<FormulaSet> kept = List.of();

  private boolean compiles;
  /** After several streams together cost too much, streams are admitted one at a time. */
  private boolean oneByOne;

  Roster(
      Series series,
      Chart chart,
      Watches watches,
      FrequentQuestions frequent,
      Recovery recovery,
      WorkerTools tools,
      ActorContext<WorkerCommand> context) {
    this.series = series;
    this.chart = chart;
    this.watches = watches;
    this.frequent = frequent;
    this.recovery = recovery;
    this.tools = tools;
    this.context = context;
    this.number = recovery.nextNumber();
  }

  /** Whether this roster has this number; false when an answer belongs to a chart that is gone. */
  boolean is(int other) {
    return other == number;
  }

  /** Starts a stream, at once if its formulas already run. */
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

  /** The watcher no longer waits for a stream. */
  void unwatch(ActorRef<WatchEvent> watcher) {
    joining.removeIf(watch -> watch.watcher().equals(watcher));
  }

  /** Whether no stream waits. */
  boolean isEmpty() {
    return joining.isEmpty();
  }

  /** Removes and returns the waiting streams; they ask another worker. */
  List<Question.Watch> leave() {
    List<Question.Watch> left = List.copyOf(joining);
    joining.clear();
    return left;
  }

  /** A question has been asked: its formulas run from now on if it has become resident. */
  void asked() {
    if (frequent.takeNewResident()) {
      compile();
    }
  }

  /** A bar has been taken: drops formulas that nobody needs any more. */
  void closed() {
    if (watches.haveDropped() || frequent.isTimeToCheck() && residentHaveChanged()) {
      compile();
    }
  }

  private boolean residentHaveChanged() {
    return !resident().equals(kept.stream().map(FormulaSet::typed).collect(Collectors.toSet()));
  }

  /** Runs formulas that ran before a failure, so that the bars on which they fail are found while they are taken. */
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

  // Compiling, on another thread

  private void compile() {
    if (compiles) {
      return;
    }
    compiles = true;
    watches.forgetDropped(); // streams that end from now on are still part of this request
    WantedFormulas wanted = new WantedFormulas(
        series, watches.sets(), candidates(), resident(), chart.calculations().offered());
    context.pipeToSelf(
        CompletableFuture.supplyAsync(() -> wanted.compile(tools.plans()), tools.executor()),
        (compiled, failure) -> failure == null
            ? new OwnCommand.Compiled(number, compiled)
            : new OwnCommand.NotCompiled(number, wanted, Refusal.of(failure)));
  }

  /**
   * Resident formulas must not move the origin of the streams: when bars since the origin were dropped, new ones are computed for each
   * question instead.
   */
  private Set<List<String>> resident() {
    boolean mayBegin = chart.calculations().isWhole();
    return frequent.resident().stream()
        .filter(
            formulas -> mayBegin || kept.stream().anyMatch(set -> set.typed().equals(formulas)))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The waiting streams; one at a time, only those with the same formulas as the first. */
  private List<Question.Watch> candidates() {
    return oneByOne
        ? joining.stream()
            .filter(watch -> watch.formulas().equals(joining.getFirst().formulas()))
            .toList()
        : List.copyOf(joining);
  }

  /** Switches to the compiled formulas and starts the streams that waited for them. */
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
          watches.markDropped(); // a stream has started meanwhile with formulas that still ran
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
    frequent.forget();
    if (!joining.isEmpty()) {
      compile();
    }
  }

  private void run(WantedFormulas.Compiled compiled, FormulaUnion union) {
    if (!watches.sets().stream().allMatch(union::has)) {
      watches
          .markDropped(); // a stream has started meanwhile with formulas that still ran: retry at
      // the next bar
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
      // Existing watchers are told before the new streams start, since new ones would be told
      // twice.
      recovery.origin(chart.originTime());
      watches.resync();
    }
    for (WantedFormulas.Joined one : compiled.joined()) {
      if (one.formulas().isPresent() && joining.remove(one.watch())) {
        watches.add(one.watch(), one.formulas().get());
      }
    }
    if (compiled.goesOn()) {
      compiled.wanted().offered().ifPresent(frequent::expect);
    }
    kept = compiled.kept();
  }

  /** All together cost too much. Drops resident formulas first, then streams that nobody reads, then refuses the newest stream. */
  private void makeRoom(WantedFormulas.Compiled compiled) {
    watches.markDropped();
    if (!compiled.wanted().resident().isEmpty()) {
      frequent.forget();
      return;
    }
    if (compiled.joined().isEmpty() || watches.dropUnwatched()) {
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
