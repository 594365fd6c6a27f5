package io.cryptvault.actors.worker;

import io.cryptvault.actors.chart.Follower;
import io.cryptvault.actors.chart.PlanCache;
import io.cryptvault.actors.gap.GapKeeper;
import io.cryptvault.actors.ingest.History;
import io.cryptvault.actors.ingest.SavedStates;
import io.cryptvault.actors.result.ResultCache;
import io.cryptvault.actors.telemetry.Tally;
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
 * What all workers of an engine work with.
 *
 * @param followers who follow each chart beside its calculations
 * @param results what was computed for questions of all series
 * @param kept how long results are kept, and when they are kept up to date
 * @param executor where questions are computed and formulas compiled, beside the workers
 * @param mostEmpty intervals in a row without a trade that are filled when bars are made of trades
 */
public record WorkerTools(
    String venue,
    History history,
    SavedStates states,
    ActorRef<GapKeeper.Command> gaps,
    PlanCache plans,
    ResultCache results,
    List<Function<Series, Follower>> followers,
    Tally tally,
    WorkerSettings settings,
    PublishSettings publish,
    ResultSettings kept,
    int mostEmpty,
    RandomGenerator random,
    InstantSource clock,
    Executor executor) {}
