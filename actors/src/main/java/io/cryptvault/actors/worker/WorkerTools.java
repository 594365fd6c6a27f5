package io.cryptvault.actors.worker;

import io.cryptvault.actors.budget.Budget;
import io.cryptvault.actors.budget.Pressure;
import io.cryptvault.actors.chart.Follower;
import io.cryptvault.actors.chart.PlanCache;
import io.cryptvault.actors.gap.GapKeeper;
import io.cryptvault.actors.ingest.History;
import io.cryptvault.actors.ingest.SavedStates;
import io.cryptvault.actors.result.ResultCache;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.actors.telemetry.Traces;
import io.cryptvault.config.PublishSettings;
import io.cryptvault.config.ResultSettings;
import io.cryptvault.config.WorkerSettings;
import io.cryptvault.engine.market.Series;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * What all workers of an engine share.
 *
 * @param venue name of the source, under which state is saved
 * @param history answers loads of past bars
 * @param states keeps what followers save
 * @param gaps the gap ledger
 * @param plans compiled formulas
 * @param results what was computed for questions of all series
 * @param budget the most bytes of all parts of the engine
 * @param pressure says when forming bars are not calculated
 * @param followers makes the followers of each chart in addition to its calculations
 * @param tally counts what workers do
 * @param traces records what becomes of questions and loads
 * @param settings bounds and times of workers
 * @param publish bounds of streams
 * @param kept how long results are kept, and when they become resident
 * @param mostEmpty number of intervals in a row without a trade that are filled when bars are made of trades
 * @param random varies pauses, and names epochs
 * @param clock tells the time of questions and watchers
 * @param executor computes questions and compiles formulas, separate from the workers
 */
public record WorkerTools(
    String venue,
    History history,
    SavedStates states,
    ActorRef<GapKeeper.Command> gaps,
    PlanCache plans,
    ResultCache results,
    Budget budget,
    Pressure pressure,
    List<Function<Series, Follower>> followers,
    Tally tally,
    Traces traces,
    WorkerSettings settings,
    PublishSettings publish,
    ResultSettings kept,
    int mostEmpty,
    RandomGenerator random,
    InstantSource clock,
    Executor executor) {}
