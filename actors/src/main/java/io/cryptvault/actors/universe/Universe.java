package io.cryptvault.actors.universe;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.bytes.InThisJvm;
import io.cryptvault.actors.pace.Backoff;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.config.UniverseSettings;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * The streams of many symbols as one. It watches each worker itself, so a reading costs one message from its worker, and makes a frame of
 * what has come at most once in {@code frame-every}. All readers get the same frame. Symbols are asked for a few at a time, and each
 * appears when it is ready; one that cannot be had is told as a failure and tried again.
 */
final class Universe extends AbstractBehavior<Universe.Command> {
  /** Holes of symbols that are gone, beyond which a new epoch with new indexes is cheaper for all. */
  private static final int MOST_HOLES = 1_000;

  /** What a universe understands. */
  sealed interface Command extends InThisJvm {}

  /** A reader wants the universe, from a position if possible. */
  record Join(UniverseSeat seat, Optional<StreamPosition> resume) implements Command {}

  /** A reader wants nothing more. */
  record Leave(UniverseSeat seat) implements Command {}

  /** Nobody has read it for a while. */
  enum Close implements Command {
    INSTANCE
  }

  private record Listed(List<Symbol> symbols) implements Command {}

  private record NotListed(Refusal why) implements Command {}

  private record WorkerSaid(WatchEvent event) implements Command {}

  private record WorkerEnded(Symbol symbol, ActorRef<?> worker) implements Command {}

  private record TryAgain(Symbol symbol) implements Command {}

  private enum MakeFrame implements Command {
    INSTANCE
  }

  private enum Paused implements Command {
    INSTANCE
  }

  private enum Refresh implements Command {
    INSTANCE
  }

  private enum CheckAnswers implements Command {
    INSTANCE
  }

  /**
   * What all universes share.
   *
   * @param toSeries sends a command to the worker of a series
   * @param symbols finds the symbols of a choice; fails with a refusal when there are none or too many
   * @param backoff pauses after refusals
   * @param patience after which an unanswered question is asked again; longer than a worker takes to refuse
   * @param random varies the pauses and names the epochs
   * @param queueSize the most bytes of closed rows that wait for a reader, unless two rows of every symbol are more
   */
  record Tools(
      BiConsumer<Series, WorkerCommand> toSeries,
      BiFunction<SymbolChoice, Interval, CompletionStage<List<Symbol>>> symbols,
      Backoff backoff,
      Duration patience,
      RandomGenerator random,
      UniverseSettings settings,
      long queueSize) {}

  /** A question without an answer yet. */
  private record Asked(Member member, long check) {}

  private final UniverseKey key;
  private final Tools tools;
  private final TimerScheduler<Command> timers;
  private final ActorRef<WatchEvent> watcher;
  private final List<UniverseSeat> seats = new ArrayList<>();
  /** Readers that came before the symbols were known. */
  private final List<Join> waiting = new ArrayList<>();
  /** By index; those that are gone stay in their place. */
  private final List<Member> members = new ArrayList<>();

  private final Map<Symbol, Member> bySymbol = new HashMap<>();
  private final Deque<Member> toAsk = new ArrayDeque<>();
  private final Map<Long, Asked> asked = new LinkedHashMap<>();
  private final GatheredRows gathered = new GatheredRows();
  private final FrameRing ring;
  private String epoch;
  private long seq;
  private long questions;
  private long checks;
  private boolean lists;
  /** Whether a frame was sent less than {@code frame-every} ago. */
  private boolean pauses;

  private boolean frameIsDue;

  static Behavior<Command> create(UniverseKey key, Tools tools) {
    return Behaviors.withTimers(
        timers -> Behaviors.setup(context -> new Universe(context, timers, key, tools)));
  }

  private Universe(
      ActorContext<Command> context, TimerScheduler<Command> timers, UniverseKey key, Tools tools) {
    super(context);
    this.key = key;
    this.tools = tools;
    this.timers = timers;
    this.watcher = context.messageAdapter(WatchEvent.class, WorkerSaid::new);
    this.ring = new FrameRing(tools.settings.resumeRows());
    this.epoch = newEpoch();
    timers.startTimerWithFixedDelay(Refresh.INSTANCE, tools.settings.refresh());
    timers.startTimerWithFixedDelay(CheckAnswers.INSTANCE, tools.patience);
    list();
  }

  private String newEpoch() {
    return HexFormat.of().toHexDigits(tools.random.nextInt());
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onAnyMessage(this::onCommand).build();
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case Join join -> join(join);
      case Leave leave -> {
        seats.remove(leave.seat);
        waiting.removeIf(join -> join.seat.equals(leave.seat));
      }
      case Close close -> {
        return Behaviors.stopped();
      }
      case Listed listed -> {
        lists = false;
        listed(listed.symbols);
      }
      case NotListed not -> {
        lists = false;
        notListed(not.why);
      }
      case WorkerSaid said -> heard(said.event);
      case WorkerEnded ended -> {
        Member member = bySymbol.get(ended.symbol);
        if (member != null && member.worker().filter(ended.worker::equals).isPresent()) {
          member.follow(null);
          queue(member);
        }
      }
      case TryAgain again -> {
        Member member = bySymbol.get(again.symbol);
        if (member != null && member.worker().isEmpty()) {
          queue(member);
        }
      }
      case MakeFrame make -> {
        frameIsDue = false;
        makeFrame();
      }
      case Paused over -> {
        pauses = false;
        frameSoon();
      }
      case Refresh refresh -> refresh();
      case CheckAnswers check -> checkAnswers();
    }
    return this;
  }

  // Readers

  private void join(Join join) {
    if (members.isEmpty()) {
      waiting.add(join);
      if (!lists) {
        list();
      }
      return;
    }
    Optional<StreamPosition> at = join.resume.filter(
        position -> position.epoch().equals(epoch) && ring.reaches(position.seq(), seq));
    if (at.isEmpty()) {
      makeFrame(); // so that no row of the snapshot comes again after it
      seats.add(join.seat);
      join.seat.put(snapshot(), mostKept());
      return;
    }
    seats.add(join.seat);
    join.seat.put(new UniverseEvent.Resumed(epoch, at.get().seq()), mostKept());
    ring.after(at.get()).forEach(event -> join.seat.put(event, Long.MAX_VALUE));
  }

  private UniverseEvent.Snapshot snapshot() {
    List<Optional<Symbol>> symbols = new ArrayList<>(members.size());
    List<UniverseRow> rows = new ArrayList<>(members.size());
    List<UniverseFailure> failures = new ArrayList<>();
    for (Member member : members) {
      symbols.add(member.isGone() ? Optional.empty() : Optional.of(member.symbol()));
      if (!member.isGone()) {
        member.rows().forEach(rows::add);
        member.failures().forEach(failures::add);
      }
    }
    return new UniverseEvent.Snapshot(epoch, seq, key.formulas(), symbols, rows, failures);
  }

  /** Two closes of all symbols may always wait, however small the bound in bytes is. */
  private long mostKept() {
    return Math.max(tools.queueSize / (64 + 8L * key.formulas().size()), 2L * bySymbol.size());
  }

  private void send(UniverseEvent event) {
    ring.add(event);
    long mostKept = mostKept();
    seats.forEach(seat -> seat.put(event, mostKept));
  }

  // Frames

  private void gather(UniverseRow row) {
    gathered.add(row);
    frameSoon();
  }

  private void failed(Member member, String code, String detail) {
    member.fail(code, detail).ifPresent(failure -> {
      gathered.add(failure);
      frameSoon();
    });
  }

  /** The frame comes after whatever is already in the mailbox, so a burst is one frame. */
  private void frameSoon() {
    if (!pauses && !frameIsDue && !gathered.isEmpty()) {
      frameIsDue = true;
      getContext().getSelf().tell(MakeFrame.INSTANCE);
    }
  }

  private void makeFrame() {
    if (gathered.isEmpty()) {
      return;
    }
    List<UniverseRow> rows = gathered.rows();
    int most = tools.settings.frameRows();
    int from = 0;
    do {
      int to = Math.min(rows.size(), from + most);
      send(new UniverseEvent.Rows(
          ++seq,
          rows.subList(from, to),
          Math.clamp(gathered.kept() - (long) from, 0, to - from),
          to == rows.size() ? gathered.failures() : List.of(),
          0));
      from = to;
    } while (from < rows.size());
    gathered.clear();
    pauses = true;
    timers.startSingleTimer(Paused.INSTANCE, tools.settings.frameEvery());
  }

  // Symbols

  private void list() {
    lists = true;
    getContext()
        .pipeToSelf(
            tools.symbols.apply(key.symbols(), key.interval()),
            (symbols, failure) ->
                failure == null ? new Listed(symbols) : new NotListed(Refusal.of(failure)));
  }

  /** Known symbols go on; without any, those who wait are refused. */
  private void notListed(Refusal why) {
    if (members.isEmpty()) {
      waiting.forEach(join -> join.seat.end(why));
      waiting.clear();
    } else {
      getContext()
          .getLog()
          .warn("Symbols not listed, the known ones go on. universe={} why={}", key.symbols(), why);
    }
  }

  private void listed(List<Symbol> now) {
    Set<Symbol> wanted = new HashSet<>(now);
    List<Symbol> added =
        now.stream().filter(symbol -> !bySymbol.containsKey(symbol)).toList();
    List<Member> gone = bySymbol.values().stream()
        .filter(member -> !wanted.contains(member.symbol()))
        .toList();
    boolean isFirst = members.isEmpty();
    if (!isFirst && !(added.isEmpty() && gone.isEmpty())) {
      makeFrame(); // rows of symbols that go come before they go
    }
    List<Integer> removed = gone.stream().map(Member::index).sorted().toList();
    gone.forEach(this::remove);
    added.forEach(this::add);
    if (isFirst) {
      List<Join> first = List.copyOf(waiting);
      waiting.clear();
      first.forEach(this::join);
    } else if (members.size() - bySymbol.size() > MOST_HOLES + bySymbol.size()) {
      beginAgain();
    } else if (!(added.isEmpty() && gone.isEmpty())) {
      send(new UniverseEvent.Symbols(++seq, added, removed));
    }
    askNext();
  }

  private void add(Symbol symbol) {
    Member member = new Member(symbol, members.size());
    members.add(member);
    bySymbol.put(symbol, member);
    member.queue();
    toAsk.add(member);
  }

  private void remove(Member member) {
    member.leave();
    member.worker().ifPresent(worker -> getContext().unwatch(worker));
    member.follow(null);
    bySymbol.remove(member.symbol());
    toAsk.remove(member);
    asked.values().removeIf(one -> one.member.equals(member));
    tools.toSeries.accept(series(member), new WorkerCommand.Unwatch(watcher));
  }

  /** Gives the symbols new indexes, because most indexes belong to symbols that are gone. */
  private void beginAgain() {
    members.removeIf(Member::isGone);
    for (int index = 0; index < members.size(); index++) {
      members.get(index).moveTo(index);
    }
    epoch = newEpoch();
    seq = 0;
    ring.clear();
    seats.forEach(seat -> seat.put(snapshot(), mostKept()));
  }

  /** Reads the list again, and tries those again that could not be had. */
  private void refresh() {
    if (!lists && !members.isEmpty() && !(key.symbols() instanceof SymbolChoice.Named)) {
      list();
    }
    bySymbol.values().stream()
        .filter(member -> member.worker().isEmpty() && !isAsked(member))
        .forEach(this::queue);
  }

  private boolean isAsked(Member member) {
    return asked.values().stream().anyMatch(one -> one.member.equals(member));
  }

  // Workers

  private Series series(Member member) {
    return new Series(member.symbol(), key.interval());
  }

  private void queue(Member member) {
    if (member.queue()) {
      toAsk.add(member);
      askNext();
    }
  }

  private void askNext() {
    while (asked.size() < tools.settings.loadsAtOnce() && !toAsk.isEmpty()) {
      Member member = toAsk.remove();
      member.unqueue();
      ask(member);
    }
  }

  private void ask(Member member) {
    long number = ++questions;
    asked.put(number, new Asked(member, checks));
    tools.toSeries.accept(
        series(member),
        new Question.Watch(key.formulas(), key.forming(), member.position(), watcher, number));
  }

  /** Questions that a dying worker never answered are asked again. */
  private void checkAnswers() {
    checks++;
    List<Map.Entry<Long, Asked>> late = asked.entrySet().stream()
        .filter(one -> one.getValue().check < checks - 1)
        .toList();
    late.forEach(one -> {
      asked.remove(one.getKey());
      ask(one.getValue().member);
    });
  }

  private void heard(WatchEvent event) {
    switch (event) {
      case WatchEvent.Began began -> {
        Asked question = asked.remove(began.reader());
        if (question != null) {
          began(question.member, began);
          askNext();
        }
      }
      case WatchEvent.Denied denied -> {
        Asked question = asked.remove(denied.reader());
        if (question != null) {
          denied(question.member, denied.refusal());
          askNext();
        }
      }
      case WatchEvent.Updates updates -> updated(updates.readings());
      case WatchEvent.Snapshot fresh -> {
        Member member = bySymbol.get(fresh.readings().series().symbol());
        if (member != null) {
          member.at(fresh.epoch(), fresh.seq());
          takeNewest(member, fresh.readings());
        }
      }
      case WatchEvent.Halted halted -> {
        Member member = bySymbol.get(halted.series().symbol());
        if (member != null) {
          failed(member, UniverseFailure.HALTED, halted.why());
        }
      }
      case WatchEvent.WorkerGone gone -> {
        Member member = bySymbol.get(gone.series().symbol());
        if (member != null && member.worker().isPresent()) {
          getContext().unwatch(member.worker().get());
          member.follow(null);
          queue(member);
        }
      }
    }
  }

  private void updated(List<Reading> readings) {
    if (readings.isEmpty()) {
      return;
    }
    Member member = bySymbol.get(readings.getFirst().series().symbol());
    if (member != null) {
      readings.forEach(reading -> gather(member.take(reading)));
      member.at(readings.getLast().seq());
    }
  }

  private void began(Member member, WatchEvent.Began began) {
    follow(member, began.worker());
    member.at(began.how().epoch(), began.how().seq());
    switch (began.how()) {
      case WatchEvent.Snapshot fresh -> takeNewest(member, fresh.readings());
      case WatchEvent.Resumed resumed -> updated(resumed.missed());
    }
    began.halted().ifPresent(why -> failed(member, UniverseFailure.HALTED, why));
  }

  private void follow(Member member, ActorRef<?> worker) {
    member.worker().ifPresent(before -> getContext().unwatch(before));
    member.follow(worker);
    getContext().watchWith(worker, new WorkerEnded(member.symbol(), worker));
  }

  /** Of a first snapshot the newest row; of a later one all rows that are newer than what is known, and the newest in any case. */
  private void takeNewest(Member member, Readings readings) {
    if (readings.size() == 0) {
      return;
    }
    int last = readings.size() - 1;
    int from = last;
    while (member.hasRows() && from > 0 && member.isNewer(readings.openTime(from - 1))) {
      from--;
    }
    for (int bar = from; bar <= last; bar++) {
      gather(member.take(readings.at(bar, 0)));
    }
  }

  private void denied(Member member, Refusal why) {
    if (why.code() != Refusal.Code.STOPPING) {
      failed(member, why.code().name(), why.detail());
    }
    if (why.code().passes()) {
      getContext()
          .scheduleOnce(
              tools.backoff.after(member.refused(), tools.random),
              getContext().getSelf(),
              new TryAgain(member.symbol()));
    }
  }
}
