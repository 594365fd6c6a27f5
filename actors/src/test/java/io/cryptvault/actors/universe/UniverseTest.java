package io.cryptvault.actors.universe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.pace.Backoff;
import io.cryptvault.actors.publish.ReaderNote;
import io.cryptvault.actors.reading.Formulas;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.config.UniverseSettings;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UniverseTest {
  private static final Formulas FORMULAS = Formulas.of(Plan.of("close"));
  private static final UniverseKey KEY =
      new UniverseKey(new SymbolChoice.All(), Interval.MINUTE, List.of("close"), true);
  private static final Duration FRAME = Duration.ofMillis(100);
  private static final Duration REFRESH = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final int FRAME_ROWS = 4;
  private static final int RESUME_ROWS = 6;
  private static final int LOADS = 2;

  private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
  private final ManualTime time = ManualTime.get(kit.system());
  private final TestProbe<Question.Watch> asked = kit.createTestProbe();
  private final BlockingQueue<Symbol> unwatched = new LinkedBlockingQueue<>();
  /** The newest event that any reader has. */
  private StreamPosition newest = new StreamPosition("", 0);

  /** The symbol of each question, by its number. */
  private final Map<Long, String> symbols = new ConcurrentHashMap<>();

  private volatile CompletionStage<List<Symbol>> listed = symbols("A", "B");

  private static CompletionStage<List<Symbol>> symbols(String... names) {
    return CompletableFuture.completedFuture(
        Arrays.stream(names).map(Symbol::of).toList());
  }

  private ActorRef<Universe.Command> universe() {
    return kit.spawn(Universe.create(
        KEY,
        new Universe.Tools(
            this::tell,
            (choice, interval) -> listed,
            new Backoff(Duration.ofMillis(500), Duration.ofMillis(500)),
            PATIENCE,
            new Random(1),
            new UniverseSettings(
                FRAME, FRAME_ROWS, 100, 2, LOADS, REFRESH, Duration.ofMinutes(2), RESUME_ROWS),
            1_024)));
  }

  /** A worker's mailbox: questions go to one probe, others to another. */
  private void tell(Series series, WorkerCommand command) {
    switch (command) {
      case Question.Watch watch -> {
        symbols.put(watch.reader(), series.symbol().name());
        asked.ref().tell(watch);
      }
      case WorkerCommand.Unwatch leave -> unwatched.add(series.symbol());
      default -> throw new AssertionError(command);
    }
  }

  private String symbolOf(Question.Watch watch) {
    return Objects.requireNonNull(symbols.get(watch.reader()));
  }

  @AfterEach
  void close() {
    kit.shutdownTestKit();
  }

  /** A reader of the universe under test. */
  private final class Sitter {
    private final TestProbe<ReaderNote> probe = kit.createTestProbe();
    private final UniverseSeat seat = new UniverseSeat(probe.ref(), -1);

    Sitter(ActorRef<Universe.Command> universe, Optional<StreamPosition> resume) {
      universe.tell(new Universe.Join(seat, resume));
    }

    List<UniverseEvent> events() {
      probe.expectMessageClass(UniverseSeat.Ready.class);
      List<UniverseEvent> events = seat.fetch();
      events.forEach(UniverseTest.this::note);
      return events;
    }

    <T extends UniverseEvent> T next(Class<T> type) {
      List<UniverseEvent> events = events();
      assertThat(events).hasSize(1);
      return type.cast(events.get(0));
    }

    UniverseEvent.Snapshot snapshot() {
      return next(UniverseEvent.Snapshot.class);
    }

    UniverseEvent.Rows rows() {
      return next(UniverseEvent.Rows.class);
    }

    Refusal denied() {
      return probe.expectMessageClass(UniverseSeat.Denied.class).why();
    }
  }

  private void note(UniverseEvent event) {
    if (event instanceof UniverseEvent.Snapshot snapshot) {
      newest = new StreamPosition(snapshot.epoch(), snapshot.seq());
    } else {
      newest = new StreamPosition(newest.epoch(), event.seq());
    }
  }

  private Sitter join(ActorRef<Universe.Command> universe) {
    return new Sitter(universe, Optional.empty());
  }

  private static Series series(String symbol) {
    return new Series(Symbol.of(symbol), Interval.MINUTE);
  }

  private static Reading reading(String symbol, long seq, long minute, Finality kind) {
    return new Reading(
        series(symbol), FORMULAS, seq, minute * 60_000, kind, 0, new double[] {minute + 0.5});
  }

  private static WatchEvent.Snapshot snapshot(String symbol, String epoch, long seq, int minutes) {
    return new WatchEvent.Snapshot(
        epoch,
        seq,
        new Readings(
            series(symbol),
            FORMULAS,
            0,
            minutes * 60_000L,
            List.of(),
            IntStream.range(0, minutes).mapToLong(minute -> minute * 60_000L).toArray(),
            IntStream.range(0, minutes)
                .mapToObj(minute -> Finality.CLOSED)
                .toArray(Finality[]::new),
            new double[][] {
              IntStream.range(0, minutes).mapToDouble(minute -> minute + 0.5).toArray()
            }));
  }

  private void begins(Question.Watch watch, WatchEvent.Beginning how) {
    ActorRef<Object> worker = kit.<Object>createTestProbe().ref();
    watch.watcher().tell(new WatchEvent.Began(watch.reader(), worker, how, Optional.empty()));
  }

  /** Answers the next question with a snapshot of this many minutes. */
  private ActorRef<WatchEvent> loads(int minutes) {
    Question.Watch watch = asked.receiveMessage();
    begins(watch, snapshot(symbolOf(watch), "w", 0, minutes));
    return watch.watcher();
  }

  private static List<String> told(UniverseEvent.Rows frame) {
    return frame.rows().stream()
        .map(row -> row.symbol() + " " + row.openTime() / 60_000 + " "
            + row.reading().kind().name().toLowerCase(Locale.ROOT))
        .toList();
  }

  private ActorRef<WatchEvent> ready(Sitter... sitters) {
    ActorRef<WatchEvent> watcher = loads(3);
    loads(3);
    for (Sitter sitter : sitters) {
      drain(sitter, "0 2 closed", "1 2 closed");
    }
    return watcher;
  }

  /** Reads frames until these rows have come. */
  private void drain(Sitter sitter, String... rows) {
    List<String> missing = new ArrayList<>(List.of(rows));
    while (!missing.isEmpty()) {
      for (UniverseEvent event : sitter.events()) {
        missing.removeAll(told((UniverseEvent.Rows) event));
      }
      time.timePasses(FRAME);
    }
  }

  @Test
  void the_snapshot_comes_before_any_symbol_is_loaded_and_rows_follow_as_they_are_ready() {
    Sitter sitter = join(universe());
    UniverseEvent.Snapshot snapshot = sitter.snapshot();
    assertThat(snapshot.symbols())
        .containsExactly(Optional.of(Symbol.of("A")), Optional.of(Symbol.of("B")));
    assertThat(snapshot.rows()).isEmpty();
    assertThat(snapshot.seq()).isZero();
    assertThat(snapshot.formulas()).containsExactly("close");
    loads(3);
    UniverseEvent.Rows first = sitter.rows();
    assertThat(told(first)).containsExactly("0 2 closed");
    assertThat(first.seq()).isEqualTo(1);
    loads(5);
    time.timePasses(FRAME);
    assertThat(told(sitter.rows())).containsExactly("1 4 closed");
  }

  @Test
  void all_readers_get_the_same_frames_and_one_that_joins_later_a_snapshot_with_rows() {
    ActorRef<Universe.Command> universe = universe();
    Sitter one = join(universe);
    one.snapshot();
    ActorRef<WatchEvent> watcher = ready(one);
    Sitter two = join(universe);
    UniverseEvent.Snapshot snapshot = two.snapshot();
    assertThat(snapshot.rows()).hasSize(2);
    watcher.tell(new WatchEvent.Updates(List.of(reading("A", 1, 3, Finality.CLOSED))));
    UniverseEvent.Rows frame = one.rows();
    assertThat(frame.seq()).isEqualTo(snapshot.seq() + 1);
    assertThat(two.rows()).isSameAs(frame);
  }

  @Test
  void within_a_pause_forming_rows_merge_and_closed_ones_are_kept() {
    ActorRef<Universe.Command> universe = universe();
    Sitter sitter = join(universe);
    sitter.snapshot();
    ActorRef<WatchEvent> watcher = ready(sitter);
    watcher.tell(new WatchEvent.Updates(List.of(reading("A", 1, 3, Finality.FORMING))));
    assertThat(told(sitter.rows())).containsExactly("0 3 forming"); // nothing was sent for a while
    for (int seq = 2; seq < 10; seq++) {
      watcher.tell(new WatchEvent.Updates(List.of(reading("A", seq, 3, Finality.FORMING))));
    }
    watcher.tell(new WatchEvent.Updates(List.of(reading("B", 1, 3, Finality.CLOSED))));
    watcher.tell(new WatchEvent.Updates(List.of(reading("B", 2, 4, Finality.CLOSED))));
    watcher.tell(new WatchEvent.Updates(List.of(reading("B", 3, 5, Finality.FORMING))));
    watcher.tell(new WatchEvent.Updates(List.of(reading("B", 4, 2, Finality.CORRECTED))));
    seesAll(universe);
    sitter.probe.expectNoMessage();
    time.timePasses(FRAME);
    UniverseEvent.Rows frame = sitter.rows();
    assertThat(told(frame))
        .containsExactly("1 3 closed", "1 4 closed", "1 2 corrected", "0 3 forming");
    assertThat(frame.kept()).isEqualTo(3);
    assertThat(frame.skipped()).isZero();
  }

  /** Waits until everything that was sent before has been taken. */
  private void seesAll(ActorRef<Universe.Command> universe) {
    Sitter last = new Sitter(universe, Optional.of(newest)); // so it needs no snapshot
    last.events();
    universe.tell(new Universe.Leave(last.seat));
  }

  @Test
  void more_rows_than_a_frame_may_have_are_several_frames() {
    listed = symbols("A");
    ActorRef<Universe.Command> universe = universe();
    Sitter sitter = join(universe);
    sitter.snapshot();
    ActorRef<WatchEvent> watcher = loads(3);
    sitter.rows();
    time.timePasses(FRAME);
    List<Reading> many = new ArrayList<>();
    for (int minute = 3; minute < 9; minute++) {
      many.add(reading("A", minute, minute, Finality.CLOSED));
    }
    many.add(reading("A", 9, 9, Finality.FORMING));
    watcher.tell(new WatchEvent.Updates(many));
    seesAll(universe);
    // Frames that the reader has not taken are merged, and counted.
    long frames = 0;
    int rows = 0;
    long last = 0;
    while (rows < 7) {
      for (UniverseEvent event : sitter.events()) {
        UniverseEvent.Rows frame = (UniverseEvent.Rows) event;
        frames += 1 + frame.skipped();
        rows += frame.rows().size();
        last = frame.seq();
      }
      time.timePasses(FRAME);
    }
    assertThat(rows).isEqualTo(7);
    assertThat(frames).isEqualTo(2);
    assertThat(last).isEqualTo(3);
  }

  @Test
  void a_symbol_that_cannot_be_loaded_is_a_failure_until_its_first_row() {
    Sitter sitter = join(universe());
    sitter.snapshot();
    Question.Watch a = asked.receiveMessage();
    a.watcher()
        .tell(new WatchEvent.Denied(
            a.reader(), new Refusal(Refusal.Code.SOURCE_UNAVAILABLE, "away")));
    assertThat(sitter.rows().failures())
        .containsExactly(new UniverseFailure(0, "SOURCE_UNAVAILABLE", "away"));
    loads(3);
    time.timePasses(Duration.ofSeconds(1));
    drain(sitter, "1 2 closed");
    loads(3); // A, asked again
    time.timePasses(FRAME);
    UniverseEvent.Rows ready = sitter.rows();
    assertThat(told(ready)).containsExactly("0 2 closed");
    assertThat(ready.failures()).isEmpty();
  }

  @Test
  void a_failure_that_asking_again_does_not_help_is_tried_again_at_the_next_refresh() {
    ActorRef<Universe.Command> universe = universe();
    Sitter sitter = join(universe);
    sitter.snapshot();
    for (int k = 0; k < 2; k++) {
      Question.Watch watch = asked.receiveMessage();
      watch
          .watcher()
          .tell(new WatchEvent.Denied(
              watch.reader(), new Refusal(Refusal.Code.INSUFFICIENT_HISTORY, "no bars")));
    }
    seesAll(universe);
    Sitter late = join(universe);
    assertThat(late.snapshot().failures()).hasSize(2);
    asked.expectNoMessage();
    time.timePasses(REFRESH);
    loads(3);
    loads(3);
  }

  @Test
  void a_few_symbols_are_loaded_at_a_time() {
    listed = symbols("A", "B", "C", "D");
    join(universe());
    Question.Watch first = asked.receiveMessage();
    asked.receiveMessage();
    asked.expectNoMessage();
    begins(first, snapshot("A", "w", 0, 3));
    assertThat(symbolOf(asked.receiveMessage())).isEqualTo("C");
    asked.expectNoMessage();
  }

  @Test
  void a_halt_is_a_failure_and_the_next_row_ends_it() {
    ActorRef<Universe.Command> universe = universe();
    Sitter sitter = join(universe);
    sitter.snapshot();
    ActorRef<WatchEvent> watcher = ready(sitter);
    watcher.tell(new WatchEvent.Halted(series("B"), "delisted"));
    assertThat(sitter.rows().failures())
        .containsExactly(new UniverseFailure(1, "HALTED", "delisted"));
    assertThat(join(universe).snapshot().failures()).hasSize(1);
    watcher.tell(new WatchEvent.Updates(List.of(reading("B", 1, 3, Finality.CLOSED))));
    time.timePasses(FRAME);
    assertThat(told(sitter.rows())).containsExactly("1 3 closed");
    assertThat(join(universe).snapshot().failures()).isEmpty();
  }

  @Test
  void symbols_that_come_and_go_are_told_and_indexes_are_not_used_again() {
    ActorRef<Universe.Command> universe = universe();
    Sitter sitter = join(universe);
    sitter.snapshot();
    ready(sitter);
    listed = symbols("B", "C");
    time.timePasses(REFRESH);
    UniverseEvent.Symbols change = sitter.next(UniverseEvent.Symbols.class);
    assertThat(change.add()).containsExactly(Symbol.of("C"));
    assertThat(change.remove()).containsExactly(0);
    assertThat(unwatched).containsExactly(Symbol.of("A"));
    loads(4);
    assertThat(told(sitter.rows())).containsExactly("2 3 closed");
    UniverseEvent.Snapshot now = join(universe).snapshot();
    assertThat(now.symbols())
        .containsExactly(
            Optional.empty(), Optional.of(Symbol.of("B")), Optional.of(Symbol.of("C")));
    assertThat(now.rows()).hasSize(2);
  }

  @Test
  void when_the_list_cannot_be_read_again_the_known_symbols_go_on() {
    ActorRef<Universe.Command> universe = universe();
    Sitter sitter = join(universe);
    sitter.snapshot();
    ActorRef<WatchEvent> watcher = ready(sitter);
    listed = CompletableFuture.failedFuture(new IllegalStateException("away"));
    time.timePasses(REFRESH);
    watcher.tell(new WatchEvent.Updates(List.of(reading("A", 1, 3, Finality.CLOSED))));
    assertThat(told(sitter.rows())).containsExactly("0 3 closed");
  }

  @Test
  void without_a_list_readers_are_refused_and_the_next_one_makes_it_read_again() {
    listed =
        CompletableFuture.failedFuture(new Refused(Refusal.Code.SOURCE_UNAVAILABLE, "no list"));
    ActorRef<Universe.Command> universe = universe();
    assertThat(join(universe).denied().code()).isEqualTo(Refusal.Code.SOURCE_UNAVAILABLE);
    listed = symbols("A");
    assertThat(join(universe).snapshot().symbols()).hasSize(1);
  }

  @Test
  void when_a_worker_goes_its_stream_is_taken_up_from_its_position_and_no_closed_row_is_lost() {
    ActorRef<Universe.Command> universe = universe();
    Sitter sitter = join(universe);
    sitter.snapshot();
    ActorRef<WatchEvent> watcher = ready(sitter);
    watcher.tell(new WatchEvent.Updates(List.of(reading("A", 1, 3, Finality.CLOSED))));
    sitter.rows();
    time.timePasses(FRAME);
    watcher.tell(new WatchEvent.WorkerGone(series("A")));
    Question.Watch again = asked.receiveMessage();
    assertThat(again.resume()).contains(new StreamPosition("w", 1));
    begins(again, snapshot("A", "x", 0, 7)); // a new worker: minutes 0 to 6
    UniverseEvent.Rows missed = sitter.rows();
    assertThat(told(missed)).containsExactly("0 4 closed", "0 5 closed", "0 6 closed");
    watcher.tell(new WatchEvent.WorkerGone(series("A")));
    Question.Watch resumed = asked.receiveMessage();
    assertThat(resumed.resume()).contains(new StreamPosition("x", 0));
    begins(resumed, new WatchEvent.Resumed("x", 0, List.of(reading("A", 1, 7, Finality.CLOSED))));
    time.timePasses(FRAME);
    assertThat(told(sitter.rows())).containsExactly("0 7 closed");
  }

  @Test
  void a_question_that_is_never_answered_is_asked_again() {
    join(universe());
    Question.Watch lost = asked.receiveMessage();
    asked.receiveMessage();
    time.timePasses(PATIENCE);
    time.timePasses(PATIENCE);
    assertThat(symbolOf(asked.receiveMessage())).isEqualTo(symbolOf(lost));
  }

  @Test
  void a_reader_that_comes_back_gets_what_it_missed_while_it_is_kept() {
    ActorRef<Universe.Command> universe = universe();
    Sitter sitter = join(universe);
    String epoch = sitter.snapshot().epoch();
    ActorRef<WatchEvent> watcher = ready(sitter);
    long seq = join(universe).snapshot().seq();
    universe.tell(new Universe.Leave(sitter.seat));
    for (int minute = 3; minute < 6; minute++) {
      watcher.tell(
          new WatchEvent.Updates(List.of(reading("A", minute - 2, minute, Finality.CLOSED))));
      seesAll(universe);
      time.timePasses(FRAME);
    }
    Sitter back = new Sitter(universe, Optional.of(new StreamPosition(epoch, seq)));
    List<UniverseEvent> events = new ArrayList<>(back.events());
    assertThat(events.remove(0)).isEqualTo(new UniverseEvent.Resumed(epoch, seq));
    List<String> missed = new ArrayList<>();
    long last = seq;
    while (missed.size()
        < 3) { // the reader may fetch while they are being put, so they may come in several hands
      for (UniverseEvent event : events) {
        UniverseEvent.Rows rows = (UniverseEvent.Rows) event;
        assertThat(rows.seq()).isEqualTo(last + 1 + rows.skipped());
        last = rows.seq();
        missed.addAll(told(rows));
      }
      events = missed.size() < 3 ? back.events() : events;
    }
    assertThat(missed).containsExactly("0 3 closed", "0 4 closed", "0 5 closed");

    for (int minute = 6; minute < 6 + RESUME_ROWS; minute++) {
      watcher.tell(
          new WatchEvent.Updates(List.of(reading("A", minute - 2, minute, Finality.CLOSED))));
      seesAll(universe);
      time.timePasses(FRAME);
    }
    assertThat(new Sitter(universe, Optional.of(new StreamPosition(epoch, seq)))
            .snapshot()
            .epoch())
        .isEqualTo(epoch);
    new Sitter(universe, Optional.of(new StreamPosition("other", seq))).snapshot();
  }

  @Test
  void a_reader_with_too_many_closed_rows_untaken_is_ended_and_the_others_go_on() {
    ActorRef<Universe.Command> universe = universe();
    Sitter slow = join(universe);
    Sitter quick = join(universe);
    quick.snapshot();
    slow.snapshot();
    ActorRef<WatchEvent> watcher = ready(quick);
    slow.probe.expectMessageClass(UniverseSeat.Ready.class); // and fetches nothing
    int most = 1_024 / (64 + 8);
    for (int minute = 3; minute < 3 + most; minute++) {
      watcher.tell(
          new WatchEvent.Updates(List.of(reading("A", minute - 2, minute, Finality.CLOSED))));
      drain(quick, "0 " + minute + " closed");
    }
    assertThat(slow.denied().code()).isEqualTo(Refusal.Code.SLOW_READER);
    assertThat(slow.seat.fetch()).isEmpty();
    watcher.tell(new WatchEvent.Updates(List.of(reading("A", most, 99, Finality.CLOSED))));
    drain(quick, "0 99 closed");
  }

  @Test
  void forming_rows_never_end_a_slow_reader() {
    ActorRef<Universe.Command> universe = universe();
    Sitter slow = join(universe);
    slow.snapshot();
    ActorRef<WatchEvent> watcher = ready(slow);
    for (int seq = 1; seq < 12; seq++) {
      watcher.tell(new WatchEvent.Updates(List.of(reading("A", seq, 3, Finality.FORMING))));
      seesAll(universe);
      time.timePasses(FRAME);
    }
    UniverseEvent.Rows merged = slow.rows();
    assertThat(merged.rows()).hasSize(1);
    assertThat(merged.skipped()).isPositive();
  }

  @Test
  void a_new_epoch_of_one_symbol_is_a_row_like_any_other() {
    ActorRef<Universe.Command> universe = universe();
    Sitter sitter = join(universe);
    sitter.snapshot();
    ActorRef<WatchEvent> watcher = ready(sitter);
    watcher.tell(snapshot("B", "y", 0, 5));
    assertThat(told(sitter.rows())).containsExactly("1 3 closed", "1 4 closed");
  }
}
