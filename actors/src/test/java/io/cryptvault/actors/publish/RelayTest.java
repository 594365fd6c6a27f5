package io.cryptvault.actors.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.budget.Account;
import io.cryptvault.actors.budget.Budget;
import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.actors.pace.Backoff;
import io.cryptvault.actors.reading.Formulas;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.actors.series.Question;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RelayTest {
  private static final Series X = FakeSource.series("X");
  private static final StreamKey CLOSE = new StreamKey(X, List.of("close"), false);
  private static final Formulas FORMULAS = Formulas.of(Plan.of("close"));

  private static final Duration PATIENCE = Duration.ofSeconds(50);

  private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
  private final ManualTime time = ManualTime.get(kit.system());
  private final TestProbe<WorkerCommand> asked = kit.createTestProbe();
  private final TestProbe<Relay.Idle> publisher = kit.createTestProbe();
  private TestProbe<WorkerCommand> worker = kit.createTestProbe();
  private final ActorRef<Relay.Command> relay = kit.spawn(Relay.create(
      CLOSE,
      new Relay.Tools(
          this::tell,
          new Backoff(Duration.ofMillis(1), Duration.ofMillis(5)),
          PATIENCE,
          new Random(1)),
      publisher.ref()));

  /** Whether the series is ready when it is asked for a bar. */
  private boolean isThere = true;

  private void tell(Series series, WorkerCommand command) {
    assertThat(series).isEqualTo(X);
    if (isThere && command instanceof Question.GetBars get) {
      get.replyTo().tell(Answer.of(SeriesBars.none(X)));
    } else {
      asked.ref().tell(command);
    }
  }

  /** A reader of the stream. */
  private record Sitter(TestProbe<ReaderNote> probe, Seat seat, ActorRef<Seat.Said> toRelay) {
    <T> T expectMessageClass(Class<T> news) {
      return news.cast(probe.expectMessageClass(Seat.News.class).news());
    }

    void expectMessage(RelayNews news) {
      assertThat(expectMessageClass(news.getClass())).isEqualTo(news);
    }

    void expectNoMessage() {
      probe.expectNoMessage();
    }

    void stop() {
      probe.stop();
    }
  }

  private Sitter enter() {
    TestProbe<ReaderNote> probe = kit.createTestProbe();
    Seat seat = new Seat(probe.ref(), 1, Budget.unlimited().reserve(Account.SUBSCRIPTIONS, 0));
    relay.tell(new Relay.Join(seat));
    return new Sitter(probe, seat, probe.expectMessageClass(Seat.Entered.class).relay());
  }

  private void begin(Sitter reader) {
    assertThat(reader.probe.expectMessageClass(Seat.Ready.class).seat()).isSameAs(reader.seat);
    reader.toRelay.tell(new Seat.Begin(reader.seat, Optional.empty()));
  }

  @AfterEach
  void close() {
    kit.shutdownTestKit();
  }

  private Sitter join() {
    Sitter reader = enter();
    begin(reader);
    return reader;
  }

  private Question.Watch watch() {
    return asked.expectMessageClass(Question.Watch.class);
  }

  private void begins(Question.Watch watch, WatchEvent.Beginning how) {
    watch.watcher().tell(new WatchEvent.Began(watch.reader(), worker.ref(), how, Optional.empty()));
  }

  private static WatchEvent.Snapshot snapshot(String epoch, long seq) {
    Readings none =
        new Readings(X, FORMULAS, 0, 0, List.of(), new long[0], new Finality[0], new double[1][0]);
    return new WatchEvent.Snapshot(epoch, seq, none);
  }

  private static Reading reading(long seq) {
    return new Reading(X, FORMULAS, seq, seq * 60_000, Finality.CLOSED, 0, new double[] {seq});
  }

  private static WatchEvent.Updates updates(long... seqs) {
    List<Reading> readings = new ArrayList<>();
    for (long seq : seqs) {
      readings.add(reading(seq));
    }
    return new WatchEvent.Updates(readings);
  }

  /** A reader whose stream has started at an epoch and a number. */
  private Sitter reader(String epoch, long seq) {
    Sitter reader = join();
    begins(watch(), snapshot(epoch, seq));
    begun(reader);
    return reader;
  }

  /** Lets a reader join; its question comes after all earlier messages. */
  private void relaySeesAll() {
    join();
    Question.Watch watch = watch();
    watch
        .watcher()
        .tell(new WatchEvent.Denied(watch.reader(), new Refusal(Refusal.Code.BAD_FORMULA, "no")));
  }

  private static WatchEvent.Beginning begun(Sitter reader) {
    return reader.expectMessageClass(RelayNews.Begins.class).how();
  }

  private static List<Long> updated(Sitter reader) {
    return reader.expectMessageClass(RelayNews.Updated.class).readings().stream()
        .map(Reading::seq)
        .toList();
  }

  @Test
  void all_readers_get_the_same_update_objects_from_one_watcher() {
    Sitter one = join();
    Question.Watch first = watch();
    begins(first, snapshot("a", 5));
    Sitter two = join();
    Question.Watch second = watch();
    assertThat(second.watcher()).isEqualTo(first.watcher());
    begins(second, snapshot("a", 5));
    begun(one);
    begun(two);

    first.watcher().tell(updates(6));
    RelayNews.Updated told = one.expectMessageClass(RelayNews.Updated.class);
    assertThat(two.expectMessageClass(RelayNews.Updated.class)).isSameAs(told);
  }

  @Test
  void a_joining_reader_gets_no_update_that_its_snapshot_already_has() {
    Sitter one = reader("a", 5);
    Sitter two = join();
    Question.Watch watch = watch();
    watch.watcher().tell(updates(6)); // before the worker has seen the question
    begins(watch, snapshot("a", 6));
    watch.watcher().tell(updates(7));
    assertThat(updated(one)).containsExactly(6L);
    assertThat(updated(one)).containsExactly(7L);
    assertThat(begun(two).seq()).isEqualTo(6);
    assertThat(updated(two)).containsExactly(7L);
  }

  @Test
  void when_the_worker_leaves_the_stream_resumes_and_readers_see_nothing() {
    Sitter one = reader("a", 5);
    Sitter two = join();
    Question.Watch watch = watch();
    begins(watch, snapshot("a", 5));
    begun(two);
    watch.watcher().tell(updates(6, 7));
    updated(one);
    updated(two);

    watch.watcher().tell(new WatchEvent.WorkerGone(X));
    Question.Watch again = watch();
    assertThat(again.resume()).contains(new StreamPosition("a", 7));
    begins(again, new WatchEvent.Resumed("a", 7, List.of(reading(8))));
    assertThat(updated(one)).containsExactly(8L);
    assertThat(updated(two)).containsExactly(8L);
    asked.expectNoMessage(); // one question for both
  }

  @Test
  void when_the_process_of_the_worker_dies_the_stream_is_requested_again() {
    Sitter one = reader("a", 5);
    TestProbe<WorkerCommand> dead = worker;
    worker = kit.createTestProbe();
    dead.stop();
    Question.Watch again = watch();
    assertThat(again.resume()).contains(new StreamPosition("a", 5));
    begins(again, snapshot("b", 0));
    assertThat(begun(one).epoch()).isEqualTo("b");
    again.watcher().tell(updates(1));
    assertThat(updated(one)).containsExactly(1L);
  }

  @Test
  void a_question_that_a_dying_process_never_answers_is_asked_again() {
    reader("a", 5);
    Sitter two = join();
    Question.Watch unanswered = watch();
    worker.stop();
    worker = kit.createTestProbe();
    List<Question.Watch> again = List.of(watch(), watch());
    assertThat(again).extracting(Question.Watch::reader).doesNotContain(unanswered.reader());
    again.forEach(watch -> begins(watch, snapshot("b", 0)));
    assertThat(begun(two).epoch()).isEqualTo("b");
  }

  @Test
  void an_unavailable_source_does_not_end_a_stream_that_is_read() {
    Sitter one = reader("a", 5);
    worker.stop();
    worker = kit.createTestProbe();
    Refusal away = new Refusal(Refusal.Code.SOURCE_UNAVAILABLE, "asleep");
    for (int k = 0; k < 3; k++) {
      Question.Watch again = watch();
      again.watcher().tell(new WatchEvent.Denied(again.reader(), away));
      relaySeesAll();
      time.timePasses(Duration.ofSeconds(1));
    }
    begins(watch(), new WatchEvent.Resumed("a", 5, List.of()));
    one.expectNoMessage();
  }

  @Test
  void a_refused_new_reader_learns_why_and_the_others_continue() {
    Sitter one = reader("a", 5);
    Sitter two = join();
    Question.Watch watch = watch();
    Refusal full = new Refusal(Refusal.Code.OVERLOADED, "many wait");
    watch.watcher().tell(new WatchEvent.Denied(watch.reader(), full));
    assertThat(two.expectMessageClass(RelayNews.Ended.class).refusal()).isEqualTo(full);
    watch.watcher().tell(updates(6));
    assertThat(updated(one)).containsExactly(6L);
  }

  @Test
  void a_halt_reaches_all_readers_and_those_who_join_while_it_lasts() {
    Sitter one = reader("a", 5);
    Sitter two = join();
    Question.Watch watch = watch();
    watch.watcher().tell(new WatchEvent.Halted(X, "delisted"));
    watch
        .watcher()
        .tell(new WatchEvent.Began(
            watch.reader(), worker.ref(), snapshot("a", 5), Optional.of("delisted")));
    one.expectMessage(new RelayNews.Halted("delisted"));
    begun(two);
    two.expectMessage(new RelayNews.Halted("delisted"));

    Sitter three = join();
    begins(watch(), snapshot("a", 5)); // it trades again, but no update has shown it yet
    begun(three);
    watch.watcher().tell(updates(6));
    assertThat(updated(one)).containsExactly(6L);
    assertThat(updated(three)).containsExactly(6L);
  }

  @Test
  void a_question_that_nobody_answers_is_asked_again() {
    Sitter one = join();
    Question.Watch lost = watch();
    time.timePasses(PATIENCE.plusSeconds(1));
    Question.Watch again = watch();
    begins(again, snapshot("a", 5));
    begun(one);
    begins(lost, snapshot("a", 5)); // the question was not lost after all
    again.watcher().tell(updates(6));
    assertThat(updated(one)).containsExactly(6L);
  }

  @Test
  void a_restarted_stream_sends_a_snapshot_to_all_readers() {
    Sitter one = reader("a", 5);
    Sitter two = join();
    Question.Watch watch = watch();
    begins(watch, snapshot("a", 5));
    begun(two);
    watch.watcher().tell(snapshot("b", 0));
    assertThat(begun(one).epoch()).isEqualTo("b");
    assertThat(begun(two).epoch()).isEqualTo("b");
  }

  @Test
  void it_ends_with_its_last_reader_unless_another_has_joined() {
    Sitter one = reader("a", 5);
    one.stop();
    assertThat(publisher.expectMessageClass(Relay.Idle.class).joined()).isEqualTo(1);
    Sitter late = reader("a", 6);
    relay.tell(Relay.Close.INSTANCE);
    late.stop();
    publisher.expectTerminated(relay);
  }

  @Test
  void a_series_is_loaded_at_once_and_its_snapshot_requested_when_the_reader_has_room() {
    isThere = false;
    Sitter one = enter();
    Sitter two = enter();
    Question.GetBars bars = asked.expectMessageClass(Question.GetBars.class);
    asked.expectNoMessage(); // one question for both
    one.expectNoMessage();
    bars.replyTo().tell(Answer.of(SeriesBars.none(X)));
    begin(two);
    begins(watch(), snapshot("a", 5));
    begun(two);
    one.probe.expectMessageClass(Seat.Ready.class);
    asked.expectNoMessage();
  }

  @Test
  void an_unavailable_series_is_refused_to_all_who_wait_for_it() {
    isThere = false;
    Sitter one = enter();
    Sitter two = enter();
    Refusal unknown = new Refusal(Refusal.Code.UNKNOWN_SYMBOL, "no");
    asked.expectMessageClass(Question.GetBars.class).replyTo().tell(Answer.denied(unknown));
    assertThat(one.expectMessageClass(RelayNews.Ended.class).refusal()).isEqualTo(unknown);
    assertThat(two.expectMessageClass(RelayNews.Ended.class).refusal()).isEqualTo(unknown);
  }

  @Test
  void a_series_that_moves_or_does_not_answer_is_asked_for_again() {
    isThere = false;
    Sitter one = enter();
    Refusal stops = new Refusal(Refusal.Code.STOPPING, "moves");
    asked.expectMessageClass(Question.GetBars.class).replyTo().tell(Answer.denied(stops));
    relaySeesAll(enter());
    time.timePasses(Duration.ofSeconds(1));
    asked.expectMessageClass(Question.GetBars.class);
    time.timePasses(PATIENCE.plusSeconds(1));
    asked.expectMessageClass(Question.GetBars.class).replyTo().tell(Answer.of(SeriesBars.none(X)));
    begin(one);
  }

  /** A reader joins and leaves: when the publisher learns of it, all earlier messages were handled. */
  private void relaySeesAll(Sitter passing) {
    relay.tell(new Relay.Leave(passing.seat));
    kit.createTestProbe().expectNoMessage();
  }

  @Test
  void a_reader_is_notified_once_of_forming_updates_until_it_fetches_the_newest() {
    Sitter one = reader("a", 5);
    Question.Watch watch = join2();
    watch.watcher().tell(new WatchEvent.Updates(List.of(forming(6))));
    watch.watcher().tell(new WatchEvent.Updates(List.of(forming(7))));
    watch.watcher().tell(updates(8));
    watch.watcher().tell(new WatchEvent.Updates(List.of(forming(9))));
    one.probe.expectMessageClass(Seat.FormingReady.class);
    assertThat(updated(one)).containsExactly(8L);
    one.expectNoMessage();
    Seat.Forming newest = Objects.requireNonNull(one.seat.fetch());
    assertThat(newest.reading().seq()).isEqualTo(9);
    assertThat(newest.after()).isEqualTo(8);
    assertThat(newest.epoch()).isEqualTo("a");
    watch.watcher().tell(new WatchEvent.Updates(List.of(forming(10))));
    one.probe.expectMessageClass(Seat.FormingReady.class);
  }

  /** The question of a second reader; all readers share one watcher. */
  private Question.Watch join2() {
    join();
    return watch();
  }

  private static Reading forming(long seq) {
    return new Reading(X, FORMULAS, seq, seq * 60_000, Finality.FORMING, 0, new double[] {seq});
  }

  @Test
  void a_reader_that_steps_back_receives_nothing_until_it_begins_again() {
    Sitter one = join();
    Question.Watch watch = watch();
    begins(watch, snapshot("a", 5));
    begun(one);
    one.toRelay.tell(new Seat.StepBack(one.seat));
    watch.watcher().tell(updates(6));
    one.toRelay.tell(new Seat.Begin(one.seat, Optional.empty()));
    begins(watch(), snapshot("a", 6));
    assertThat(begun(one).seq()).isEqualTo(6);
    watch.watcher().tell(updates(7));
    assertThat(updated(one)).containsExactly(7L);
  }
}
