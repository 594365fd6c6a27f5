package io.cryptvault.actors.batch;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.budget.Budget;
import io.cryptvault.actors.budget.OverBudget;
import io.cryptvault.actors.bytes.InThisJvm;
import io.cryptvault.actors.profile.EnginePath;
import io.cryptvault.actors.profile.Profiler;
import io.cryptvault.actors.pull.Delivery;
import io.cryptvault.actors.pull.Demand;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.engine.market.Series;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/**
 * One batch. At most {@code fetchAhead} symbols are started and not yet read, which bounds the memory and slows the job to the
 * reader's pace. The request says how many of them compute at once.
 */
final class BatchJob extends AbstractBehavior<BatchJob.Command> {

  /** What a job understands. */
  sealed interface Command extends InThisJvm {}

  /** The reader wants more. */
  enum Next implements Command {
    INSTANCE
  }

  /** Ends the job; results that the reader has already are not affected. */
  enum Cancel implements Command {
    INSTANCE
  }

  private enum ReaderGone implements Command {
    INSTANCE
  }

  private record Fetched(int symbol, BarCache.VersionedBars fetched) implements Command {}

  private record Computed(int symbol, SymbolResult result) implements Command {}

  private record Broken(int symbol, Refusal refusal, boolean computing) implements Command {}

  /** What a job works with. */
  record Tools(
      BarCache bars,
      Evaluator evaluator,
      Executor executor,
      Tally tally,
      Budget budget,
      int fetchAhead) {}

  private final BatchRequest request;
  private final ActorRef<Delivery<SymbolResult>> reader;
  private final BatchHandle handle;
  private final Tools tools;
  /** Results by symbol's index, from their arrival until they are read. */
  private final @Nullable SymbolResult[] results;

  /** Series that the batch has more than once. */
  private final Repeats repeats;

  private final BatchMemory memory;
  private final ArrayDeque<Fetched> ready = new ArrayDeque<>();
  private Progress progress;
  private int started;
  private int read;
  private int computing;
  private boolean wanted;

  static Behavior<Command> create(
      BatchRequest request,
      ActorRef<Delivery<SymbolResult>> reader,
      BatchHandle handle,
      Tools tools) {
    return Behaviors.setup(context -> new BatchJob(context, request, reader, handle, tools));
  }

  private BatchJob(
      ActorContext<Command> context,
      BatchRequest request,
      ActorRef<Delivery<SymbolResult>> reader,
      BatchHandle handle,
      Tools tools) {
    super(context);
    this.request = request;
    this.reader = reader;
    this.handle = handle;
    this.tools = tools;
    this.results = new SymbolResult[request.series().size()];
    this.repeats = new Repeats(request.series());
    this.memory = new BatchMemory(tools.budget, request);
    this.progress = Progress.start(results.length);
    context.watchWith(reader, ReaderGone.INSTANCE);
    reader.tell(
        new Delivery.Opened<>(context.messageAdapter(Demand.class, demand -> switch (demand) {
          case NEXT -> Next.INSTANCE;
          case CANCEL -> Cancel.INSTANCE;
        })));
    handle.began(context.getSelf());
    start();
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onAnyMessage(this::onCommand)
        .onSignal(PostStop.class, signal -> {
          memory.close();
          return this;
        })
        .build();
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case Next next -> wanted = true;
      case Fetched fetched -> fetched(fetched);
      case Computed computed -> {
        computing--;
        memory.release(computed.symbol);
        arrived(computed.symbol, computed.result);
      }
      case Broken broken -> {
        computing -= broken.computing ? 1 : 0;
        memory.release(broken.symbol);
        fail(broken.symbol, broken.refusal);
      }
      case Cancel cancel -> {
        return end(true);
      }
      case ReaderGone gone -> {
        return end(true);
      }
    }
    compute();
    deliver();
    start();
    return isDone() ? end(false) : this;
  }

  /**
   * Starts symbols while there is room for them. Without room in the budget the batch waits for its own symbols in flight; it fails a
   * symbol only when none of them holds anything, for then nothing of the batch will make room.
   */
  private void start() {
    while (started < results.length && started - read < tools.fetchAhead) {
      int symbol = started;
      if (repeats.isBegun(series(symbol))) {
        repeats.add(symbol, series(symbol)).ifPresent(result -> share(symbol, result));
      } else if (began(symbol)) {
        repeats.begin(series(symbol));
      } else {
        return;
      }
      started++;
      deliver();
    }
  }

  /** Answers a symbol from the cache or fetches it; false when it has to wait for room. */
  private boolean began(int symbol) {
    Optional<SymbolResult.Analyzed> known =
        tools.evaluator.known(series(symbol), request.span(), request.formulas());
    if (known.isPresent()) {
      int nodes = request.formulas().asked();
      tools.tally.answered(nodes, known.get().bars());
      progress = progress.counting(known.get().bars(), nodes, 0, nodes);
      arrived(symbol, known.get());
      return true;
    }
    try {
      memory.reserve(symbol);
      fetch(symbol);
    } catch (OverBudget full) {
      if (!memory.isEmpty()) {
        return false;
      }
      fail(symbol, Refusal.of(full));
    }
    return true;
  }

  private void fetch(int symbol) {
    getContext()
        .pipeToSelf(
            Profiler.measureStage(
                EnginePath.LOAD, () -> tools.bars.get(series(symbol), request.span())),
            (fetched, failure) -> failure == null
                ? new Fetched(symbol, fetched)
                : new Broken(symbol, Refusal.of(failure), false));
  }

  private void fetched(Fetched fetched) {
    memory.fetched(fetched.symbol, fetched.fetched.bars());
    if (fetched.fetched.bars().isEmpty()) {
      memory.release(fetched.symbol);
      fail(
          fetched.symbol,
          new Refusal(
              Refusal.Code.INSUFFICIENT_HISTORY, series(fetched.symbol) + " has no closed bars"));
    } else {
      ready.add(fetched);
    }
  }

  private void compute() {
    for (Fetched next; computing < request.parallelism() && (next = ready.poll()) != null; ) {
      Fetched fetched = next;
      int bars = fetched.fetched.bars().size();
      int asked = request.formulas().asked();
      int computed = request.formulas().plan().computed();
      computing++;
      tools.tally.ran(asked, computed, bars);
      progress = progress.counting(bars, asked, computed, 0);
      getContext()
          .pipeToSelf(
              CompletableFuture.supplyAsync(
                  () -> tools.evaluator.evaluate(
                      series(fetched.symbol), request.formulas(), fetched.fetched),
                  tools.executor),
              (result, failure) -> failure == null
                  ? new Computed(fetched.symbol, result)
                  : new Broken(fetched.symbol, Refusal.of(failure), true));
    }
  }

  private void fail(int symbol, Refusal refusal) {
    arrived(
        symbol, new SymbolResult.Failed(series(symbol).symbol(), refusal.code(), refusal.detail()));
  }

  /** A result, also for those of the same series that wait for it. */
  private void arrived(int symbol, SymbolResult result) {
    results[symbol] = result;
    repeats.arrived(series(symbol), result).forEach(waiting -> share(waiting, result));
  }

  /** The result of an equal symbol: nothing is computed for it. */
  private void share(int symbol, SymbolResult result) {
    results[symbol] = result;
    if (result instanceof SymbolResult.Analyzed analyzed) {
      int nodes = request.formulas().asked();
      tools.tally.ran(nodes, 0, analyzed.bars());
      progress = progress.counting(analyzed.bars(), nodes, 0, 0);
    }
  }

  /** If the reader wants more, sends the results that are ready, in the order of the symbols. */
  private void deliver() {
    if (wanted && read < results.length && results[read] != null) {
      List<SymbolResult> next = new ArrayList<>();
      int failed = 0;
      for (SymbolResult result; read < results.length && (result = results[read]) != null; read++) {
        boolean failure = result instanceof SymbolResult.Failed;
        failed += failure ? 1 : 0;
        tools.tally.symbol(failure);
        next.add(result);
        results[read] = null;
      }
      wanted = false;
      progress = progress.and(next.size(), failed);
      reader.tell(new Delivery.Elements<>(next));
    }
    handle.show(progress);
  }

  private boolean isDone() {
    return read == results.length;
  }

  private Behavior<Command> end(boolean cancelled) {
    handle.show(progress.end(cancelled));
    reader.tell(new Delivery.Completed<>());
    return Behaviors.stopped();
  }

  private Series series(int symbol) {
    return request.series().get(symbol);
  }
}
