package io.cryptvault.actors.batch;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.budget.Budget;
import io.cryptvault.actors.bytes.InThisJvm;
import io.cryptvault.actors.ingest.History;
import io.cryptvault.actors.pull.Delivery;
import io.cryptvault.actors.pull.PullSource;
import io.cryptvault.actors.result.ResultCache;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.config.BatchSettings;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.stream.javadsl.Source;

/** Starts batches, at most {@code cryptvault.batch.max-jobs} at once. */
public final class BatchSupervisor extends AbstractBehavior<BatchSupervisor.Command> {
  /** The dispatcher that runs plans; its size is in {@code reference.conf}. */
  public static final String DISPATCHER = "cryptvault.batch-dispatcher";

  /** What the supervisor understands; {@link #source} sends it. */
  public sealed interface Command extends InThisJvm {}

  private record Start(
      BatchRequest request, ActorRef<Delivery<SymbolResult>> reader, BatchHandle handle)
      implements Command {}

  private enum JobEnded implements Command {
    INSTANCE
  }

  private final BatchSettings settings;
  private final BatchJob.Tools tools;
  private int jobs;

  /**
   * {@return the behaviour of a supervisor}
   *
   * @param history where bars come from
   * @param clock tells how long fetched bars are the newest
   * @param results the result cache of the process
   * @param budget of the engine, of which batches take their bars and columns
   * @param tally counts batches and calculations
   * @param settings bounds
   */
  public static Behavior<Command> create(
      History history,
      InstantSource clock,
      ResultCache results,
      Budget budget,
      Tally tally,
      BatchSettings settings) {
    return Behaviors.setup(
        context -> new BatchSupervisor(context, history, clock, results, budget, tally, settings));
  }

  private BatchSupervisor(
      ActorContext<Command> context,
      History history,
      InstantSource clock,
      ResultCache results,
      Budget budget,
      Tally tally,
      BatchSettings settings) {
    super(context);
    this.settings = settings;
    Executor executor = executor(context.getSystem());
    BarCache bars = new BarCache(history, new Freshness(clock, settings.lateBar()), results);
    this.tools = new BatchJob.Tools(
        bars, new Evaluator(bars, results), executor, tally, budget, settings.fetchAhead());
  }

  /**
   * {@return what runs plans}
   *
   * @param system whose dispatcher it is
   */
  public static Executor executor(ActorSystem<?> system) {
    return system.dispatchers().lookup(DispatcherSelector.fromConfig(DISPATCHER));
  }

  /**
   * {@return a batch as a stream; it starts when the stream runs, and goes as fast as its reader}
   *
   * @param supervisor starts it
   * @param request what to compute
   */
  public static Source<SymbolResult, BatchHandle> source(
      CompletionStage<ActorRef<Command>> supervisor, BatchRequest request) {
    return PullSource.withHandle(() -> {
      BatchHandle handle = new BatchHandle(request.series().size());
      return new PullSource.Session<SymbolResult, BatchHandle>(
          handle, reader -> PullSource.ask(supervisor, reader, new Start(request, reader, handle)));
    });
  }

  /**
   * {@return a stream that fails at once, for a batch that cannot start}
   *
   * @param total how many symbols were asked for
   * @param refused why it cannot start
   */
  public static Source<SymbolResult, BatchHandle> refused(int total, Refused refused) {
    return PullSource.withHandle(() -> new PullSource.Session<SymbolResult, BatchHandle>(
        new BatchHandle(total), reader -> reader.tell(new Delivery.Failed<>(refused))));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onAnyMessage(this::onCommand)
        .onSignal(PostStop.class, signal -> left())
        .onSignal(PreRestart.class, signal -> left())
        .build();
  }

  private Behavior<Command> left() {
    tools.tally().jobs(-jobs);
    return this;
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case Start start -> start(start);
      case JobEnded ended -> {
        jobs--;
        tools.tally().jobs(-1);
      }
    }
    return this;
  }

  private void start(Start start) {
    if (jobs >= settings.maxJobs()) {
      start.reader.tell(new Delivery.Failed<>(new Refused(
          Refusal.Code.OVERLOADED,
          jobs + " batches are running, as many as cryptvault.batch.max-jobs allows")));
      return;
    }
    jobs++;
    tools.tally().jobs(1);
    var job = getContext()
        .spawnAnonymous(
            BatchJob.create(start.request, start.reader, start.handle, tools),
            DispatcherSelector.fromConfig(DISPATCHER));
    getContext().watchWith(job, JobEnded.INSTANCE);
  }
}
