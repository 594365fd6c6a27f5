package io.cryptvault.actors.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.budget.Account;
import io.cryptvault.actors.budget.Budget;
import io.cryptvault.actors.budget.Charge;
import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.actors.reading.Formulas;
import io.cryptvault.actors.reading.Reading;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.series.StreamPosition;
import io.cryptvault.actors.series.WatchEvent;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.config.PublishSettings;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reader; the test plays its relays. */
class ReaderTest {
  private static final Series X = FakeSource.series("X");
  private static final Formulas CLOSE = Formulas.of(Plan.of("close"));
  private static final int ROWS = 300;
  private static final long MIB = 1024 * 1024;

  private final ActorTestKit kit = ActorTestKit.create();
  private final TestProbe<ReaderNote> self = kit.createTestProbe();
  /** Seats of the open streams; those of closed ones are removed. */
  private final List<Seat> entered = new ArrayList<>();

  private final List<StreamKey> keys = new ArrayList<>();
  private final ReaderGate gate = new ReaderGate() {
    @Override
    public void enter(StreamKey stream, Seat seat) {
      entered.add(seat);
      keys.add(stream);
    }

    @Override
    public void leave(StreamKey stream, Seat seat) {
      entered.remove(seat);
    }
  };
  private final TestProbe<Seat.Said> relay = kit.createTestProbe();
  private final Map<Integer, Formulas> compiled = new HashMap<>();
  private final Map<Long, Seat> seats = new HashMap<>();
  private final List<Duration> waits = new ArrayList<>();
  private final List<ReaderNote> notes = new ArrayList<>();
  private final Budget budget = new Budget(64 * MIB);
  private long now;

  private final ReaderOwner owner = new ReaderOwner() {
    @Override
    public ActorRef<ReaderNote> self() {
      return self.ref();
    }

    @Override
    public void watch(ActorRef<?> other, ReaderNote note) {}

    @Override
    public void later(Duration delay, ReaderNote note) {
      waits.add(delay);
      notes.add(note);
    }

    @Override
    public long nanoTime() {
      return now;
    }
  };

  private Reader reader = reader(MIB);

  private Reader reader(long mostBytes) {
    return new Reader(
        owner,
        gate,
        new PublishSettings(10_000, mostBytes, ROWS, 10, 256, Duration.ofMinutes(10)),
        new Tally(),
        budget);
  }

  @AfterEach
  void shutdown() {
    kit.shutdownTestKit();
  }

  // What happens to a stream

  private static List<String> formulas(int count) {
    return IntStream.range(0, count).mapToObj(k -> "sma(" + (k + 2) + ")").toList();
  }

  /** A stream whose series is ready. */
  private long enter(int formulas, Optional<StreamPosition> resume) {
    long stream = reader.open(X, formulas(formulas), true, resume);
    Seat seat = entered.getLast();
    seats.put(stream, seat);
    hear(new Seat.Entered(keys.getLast(), seat, relay.ref()));
    hear(new Seat.Ready(seat));
    return stream;
  }

  private Seat seat(long stream) {
    return Objects.requireNonNull(seats.get(stream));
  }

  private long enter(int formulas) {
    return enter(formulas, Optional.empty());
  }

  private List<Reader.Event> hear(ReaderNote note) {
    return reader.hear(note);
  }

  private List<Reader.Event> hear(long stream, RelayNews news) {
    return hear(new Seat.News(seat(stream), news, 0));
  }

  private List<Reader.Event> begins(long stream, int formulas, String epoch, long seq) {
    Formulas asked =
        compiled.computeIfAbsent(formulas, count -> Formulas.of(Plan.of(formulas(count))));
    Readings readings = new Readings(
        X, asked, 0, 0, List.of(), new long[ROWS], new Finality[ROWS], new double[formulas][ROWS]);
    return hear(stream, new RelayNews.Begins(new WatchEvent.Snapshot(epoch, seq, readings)));
  }

  /** A started stream whose snapshot was taken. */
  private long begun(int formulas, String epoch, long seq) {
    long stream = enter(formulas);
    begins(stream, formulas, epoch, seq);
    assertThat(take()).hasSize(1);
    reader.taken();
    return stream;
  }

  private static Reading reading(long seq, Finality kind) {
    return new Reading(X, CLOSE, seq, seq * 60_000, kind, 0, new double[] {seq});
  }

  private List<Reader.Event> closed(long stream, long... seqs) {
    List<Reading> readings = new ArrayList<>();
    for (long seq : seqs) {
      readings.add(reading(seq, Finality.CLOSED));
    }
    return hear(stream, new RelayNews.Updated(readings));
  }

  /** Puts a forming update into its seat, as a relay does. */
  private void forming(long stream, String epoch, long seq, long after) {
    lay(stream, epoch, seq, after);
    hear(new Seat.FormingReady(seat(stream)));
  }

  private void lay(long stream, String epoch, long seq, long after) {
    seat(stream).put(new Seat.Forming(epoch, reading(seq, Finality.FORMING), after));
  }

  /** What is taken, in words: stream, kind and number. */
  private List<String> take() {
    return reader.take(true).stream()
        .map(told -> told.stream() + " "
            + switch (told.event()) {
              case StreamEvent.Snapshot snapshot -> "snapshot";
              case StreamEvent.Resumed resumed -> "resumed";
              case StreamEvent.Halted halted -> "halted";
              case StreamEvent.Update update ->
                (update.kind() == Finality.FORMING ? "forming " : "closed ")
                    + update.seq()
                    + (update.skipped() > 0 ? " skipped " + update.skipped() : "");
            })
        .toList();
  }

  private int asked() {
    int asked = 0;
    TestProbe<Seat.Said> end = relay;
    end.ref()
        .tell(new Seat.StepBack(
            new Seat(self.ref(), -1, Budget.unlimited().reserve(Account.SUBSCRIPTIONS, 0))));
    while (end.receiveMessage() instanceof Seat.Begin) {
      asked++;
    }
    return asked;
  }

  // Order

  @Test
  void a_new_beginning_without_room_in_the_budget_is_asked_for_again_later() {
    long stream = enter(2);
    assertThat(relay.receiveMessage()).isInstanceOf(Seat.Begin.class);
    begins(stream, 2, "e", 5);
    assertThat(reader.take(true)).hasSize(1);
    reader.taken();
    try (Charge others = budget.reserve(Account.COLUMNS, budget.limit())) {
      assertThat(others.bytes()).isPositive();
      begins(stream, 2, "f", 9);
      assertThat(relay.receiveMessage()).isInstanceOf(Seat.StepBack.class);
      assertThat(reader.take(true)).isEmpty();
    }
    hear(notes.removeFirst());
    assertThat(relay.receiveMessage()).isInstanceOf(Seat.Begin.class);
    begins(stream, 2, "f", 9);
    assertThat(reader.take(true)).hasSize(1);
  }

  @Test
  void a_beginning_waits_until_the_budget_has_room_for_it_and_gives_it_back_when_it_is_taken() {
    Charge others = budget.reserve(Account.COLUMNS, budget.limit());
    long stream = enter(2);
    relay.expectNoMessage(Duration.ofMillis(50));
    assertThat(waits).containsExactly(Duration.ofMillis(200));
    hear(notes.removeFirst());
    relay.expectNoMessage(Duration.ofMillis(50));
    others.close();
    hear(notes.removeFirst());
    assertThat(relay.receiveMessage()).isInstanceOf(Seat.Begin.class);
    assertThat(budget.used()).isGreaterThanOrEqualTo(ROWS * 8 * 2);
    begins(stream, 2, "e", 5);
    assertThat(reader.take(true)).hasSize(1);
    assertThat(budget.used()).isPositive();
    reader.taken();
    assertThat(budget.used()).isZero();
  }

  @Test
  void closed_updates_of_all_streams_go_first_then_snapshots_then_forming_updates() {
    long one = begun(1, "a", 5);
    long two = begun(1, "a", 5);
    long three = enter(1);
    forming(one, "a", 6, 5);
    forming(two, "a", 6, 5);
    begins(three, 1, "a", 5);
    closed(two, 7);
    closed(one, 7, 8);
    assertThat(take())
        .containsExactly(
            two + " closed 7 skipped 1",
            one + " closed 7 skipped 1",
            one + " closed 8",
            three + " snapshot");
    reader.taken();
    forming(one, "a", 9, 8);
    assertThat(take())
        .containsExactly(one + " forming 9"); // that of stream two is older than a closed one
  }

  @Test
  void a_stream_with_very_many_updates_does_not_block_the_others() {
    long one = begun(1, "a", 0);
    long two = begun(1, "a", 0);
    closed(one, IntStream.rangeClosed(1, 200).asLongStream().toArray());
    closed(two, 1);
    assertThat(take()).hasSize(64).allMatch(told -> told.startsWith(one + " closed"));
    reader.taken();
    assertThat(take().get(0)).isEqualTo(two + " closed 1");
  }

  @Test
  void a_forming_update_waits_for_the_closed_one_before_it_that_is_still_on_its_way() {
    long one = begun(1, "a", 5);
    forming(one, "a", 7, 6);
    assertThat(take()).isEmpty();
    closed(one, 6);
    assertThat(take()).containsExactly(one + " closed 6");
    reader.taken();
    assertThat(take()).containsExactly(one + " forming 7");
  }

  @Test
  void only_the_newest_forming_update_is_taken_and_the_others_are_counted() {
    long one = begun(1, "a", 5);
    forming(one, "a", 6, 5);
    lay(one, "a", 7, 5);
    lay(one, "a", 8, 5);
    assertThat(take()).containsExactly(one + " forming 8 skipped 2");
    reader.taken();
    assertThat(take()).isEmpty();
  }

  @Test
  void a_forming_update_of_another_epoch_is_ignored() {
    long one = begun(1, "a", 5);
    forming(one, "b", 9, 5);
    assertThat(take()).isEmpty();
  }

  @Test
  void an_untaken_halt_follows_the_snapshot_of_a_restarted_stream() {
    long one = begun(1, "a", 0);
    hear(one, new RelayNews.Halted("delisted"));
    begins(one, 1, "b", 0);
    assertThat(take()).containsExactly(one + " snapshot");
    assertThat(take()).containsExactly(one + " halted");
    reader.taken();
    hear(one, new RelayNews.Halted("delisted"));
    begins(one, 1, "c", 3);
    assertThat(take()).containsExactly(one + " snapshot");
    forming(one, "c", 4, 3); // it trades again
    assertThat(take()).containsExactly(one + " forming 4");
    assertThat(take()).isEmpty();
  }

  @Test
  void a_later_closed_update_ends_a_halt() {
    long one = begun(1, "a", 0);
    hear(one, new RelayNews.Halted("delisted"));
    closed(one, 1);
    assertThat(take()).containsExactly(one + " closed 1");
    assertThat(take()).isEmpty();
  }

  @Test
  void forming_updates_wait_while_the_machine_is_late_and_closed_ones_do_not() {
    long one = begun(1, "a", 5);
    forming(one, "a", 6, 5);
    assertThat(take()).hasSize(1);
    now += Duration.ofMillis(100).toNanos(); // until the connection has taken it
    reader.taken();
    forming(one, "a", 7, 5);
    assertThat(take()).isEmpty();
    assertThat(waits).containsExactly(Duration.ofMillis(400));
    closed(one, 8);
    assertThat(take()).containsExactly(one + " closed 8 skipped 1");
    reader.taken();
    forming(one, "a", 9, 8);
    assertThat(take()).isEmpty();
    now += Duration.ofMillis(400).toNanos();
    assertThat(take()).containsExactly(one + " forming 9");
  }

  @Test
  void a_halt_follows_the_forming_update_before_it_and_ends_with_one_after_it() {
    long one = begun(1, "a", 5);
    lay(one, "a", 6, 5);
    hear(new Seat.News(seat(one), new RelayNews.Halted("delisted"), 6));
    assertThat(take()).containsExactly(one + " forming 6", one + " halted");
    reader.taken();
    hear(new Seat.News(seat(one), new RelayNews.Halted("delisted"), 6));
    lay(one, "a", 7, 5);
    assertThat(take()).containsExactly(one + " forming 7");
  }

  @Test
  void while_very_many_streams_start_one_take_in_eight_is_for_forming_updates() {
    long one = begun(1, "a", 5);
    for (int k = 0; k < 40; k++) {
      begins(enter(1), 1, "a", 5); // of 21,600 bytes: four at once
    }
    forming(one, "a", 6, 5);
    int turns = 0;
    while (!take().contains(one + " forming 6")) {
      assertThat(++turns).isLessThan(8);
      reader.taken();
    }
    reader.taken();
    assertThat(take()).hasSize(4).allMatch(told -> told.endsWith(" snapshot"));
  }

  @Test
  void streams_do_not_start_while_their_answers_are_held_back() {
    long one = begun(1, "a", 5);
    long two = enter(1);
    assertThat(begins(two, 1, "a", 5)).containsExactly(new Reader.Opened(two));
    closed(one, 6);
    assertThat(reader.take(false)).hasSize(1);
    reader.taken();
    assertThat(reader.take(false)).isEmpty();
    assertThat(take()).containsExactly(two + " snapshot");
  }

  // Bounds

  @Test
  void of_a_thousand_large_streams_one_is_asked_for_at_a_time_and_2_MiB_are_held_at_most() {
    List<Long> streams = new ArrayList<>();
    for (int k = 0; k < 1_000; k++) {
      streams.add(enter(500));
    }
    for (long stream : streams) {
      assertThat(asked()).isEqualTo(1);
      assertThat(reader.held()).isLessThan(2 * MIB);
      begins(stream, 500, "a", 0);
      assertThat(asked()).isZero(); // also while it is taken
      assertThat(take()).containsExactly(stream + " snapshot");
      assertThat(asked()).isZero();
      assertThat(reader.held()).isLessThan(2 * MIB);
      reader.taken();
    }
    assertThat(reader.held()).isZero();
    assertThat(reader.isFull()).isFalse();
  }

  @Test
  void small_streams_are_asked_for_together() {
    for (int k = 0; k < 100; k++) {
      enter(1);
    }
    assertThat(asked()).isEqualTo(48); // of 300 rows, 72 bytes each
    assertThat(reader.isFull()).isTrue();
  }

  @Test
  void a_stream_left_in_line_or_while_requested_gives_its_room_to_others() {
    long one = enter(500);
    long two = enter(500);
    enter(500);
    assertThat(asked()).isEqualTo(1);
    reader.close(two);
    assertThat(asked()).isZero();
    reader.close(one);
    assertThat(asked()).isEqualTo(1);
    assertThat(entered).hasSize(1);
  }

  @Test
  void a_stream_that_restarts_without_room_is_requested_once_there_is_room() {
    long one = begun(500, "a", 5);
    long two = begun(500, "a", 5);
    asked();
    begins(one, 500, "b", 0);
    assertThat(begins(two, 500, "b", 0)).isEmpty();
    assertThat(relay.expectMessageClass(Seat.StepBack.class).seat()).isSameAs(seat(two));
    forming(two, "b", 1, 0);
    closed(two, 2); // it was on its way
    assertThat(take()).containsExactly(one + " snapshot");
    assertThat(asked()).isZero();
    reader.taken();
    assertThat(asked()).isEqualTo(1);
    assertThat(begins(two, 500, "b", 2)).isEmpty(); // it was open all the time
    assertThat(take()).containsExactly(two + " snapshot");
    reader.taken();
    assertThat(reader.held()).isZero();
  }

  @Test
  void updates_missed_by_a_resumed_stream_count_from_the_request_until_they_are_taken() {
    long one = enter(500, Optional.of(new StreamPosition("a", 5)));
    long two = enter(500, Optional.of(new StreamPosition("a", 5)));
    assertThat(asked()).isEqualTo(1);
    List<Reading> missed = new ArrayList<>();
    for (int k = 0; k < 256; k++) {
      missed.add(reading(6 + k, Finality.CLOSED));
    }
    assertThat(hear(one, new RelayNews.Begins(new WatchEvent.Resumed("a", 5, missed))))
        .containsExactly(new Reader.Opened(one));
    assertThat(reader.held()).isBetween(MIB * 9 / 10, 2 * MIB);
    int taken = 0;
    while (taken < 257) {
      assertThat(asked()).isZero();
      taken += take().size();
      reader.taken();
    }
    assertThat(taken).isEqualTo(257);
    assertThat(asked()).isEqualTo(1);
    begins(two, 500, "b", 0);
    assertThat(take()).containsExactly(two + " snapshot");
  }

  @Test
  void streams_of_one_reader_are_slow_together() {
    reader = reader(72 * 50);
    long one = begun(1, "a", 0);
    long two = begun(1, "a", 0);
    closed(one, 1);
    assertThat(take()).hasSize(1); // and the reader takes no more
    assertThat(closed(one, IntStream.rangeClosed(2, 25).asLongStream().toArray()))
        .isEmpty();
    assertThat(closed(two, IntStream.rangeClosed(1, 25).asLongStream().toArray()))
        .isEmpty();
    assertThat(closed(two, 26))
        .singleElement()
        .isInstanceOfSatisfying(
            Reader.Ended.class,
            ended -> assertThat(ended.why().code()).isEqualTo(Refusal.Code.SLOW_READER));
  }

  @Test
  void a_large_stream_starts_although_updates_of_another_always_wait() {
    long one = begun(1, "a", 0);
    long large = enter(500);
    enter(500);
    assertThat(asked()).isEqualTo(2); // the third waits
    closed(one, 1);
    take();
    closed(one, 2); // arrives while the one before is on its way
    reader.close(large);
    assertThat(asked()).isEqualTo(1);
    assertThat(reader.isFull()).isFalse();
  }

  @Test
  void a_reader_that_got_an_answer_and_stops_reading_is_slow() {
    reader = reader(72 * 50);
    long one = begun(1, "a", 0);
    assertThat(take()).isEmpty();
    reader.given(); // an answer that the reader does not take
    closed(one, IntStream.rangeClosed(1, 50).asLongStream().toArray());
    assertThat(closed(one, 51)).singleElement().isInstanceOf(Reader.Ended.class);
  }

  @Test
  void updates_on_their_way_count_until_they_are_taken() {
    long one = begun(1, "a", 0);
    closed(one, 1, 2, 3);
    take();
    assertThat(reader.held()).isEqualTo(3 * 72);
    reader.taken();
    assertThat(reader.held()).isZero();
  }

  // Ends

  @Test
  void a_refused_stream_does_not_block_the_others() {
    long one = enter(1);
    long two = enter(1);
    Refusal no = new Refusal(Refusal.Code.BAD_FORMULA, "no");
    assertThat(hear(one, new RelayNews.Ended(no))).containsExactly(new Reader.Ended(one, no));
    assertThat(begins(two, 1, "a", 0)).containsExactly(new Reader.Opened(two));
  }

  @Test
  void news_of_a_closed_stream_is_ignored() {
    long one = begun(1, "a", 0);
    closed(one, 1);
    reader.close(one);
    assertThat(take()).isEmpty();
    assertThat(closed(one, 2)).isEmpty();
    assertThat(take()).isEmpty();
    assertThat(reader.held()).isZero();
  }
}
