package io.cryptvault.actors.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.series.ClosedBars;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DoorstepTest {
  private static final Bars BARS = RandomBars.walk(9, 100);
  private static final Bars NONE = Bars.empty(Interval.MINUTE);

  private final Tally tally = new Tally();
  private final Doorstep doorstep = new Doorstep(Interval.MINUTE, 20, tally);

  private void closed(int from, int to) {
    doorstep.offer(ClosedBars.confirmed(BARS.slice(from, to)), NONE);
  }

  private void forming(int bar) {
    doorstep.offer(ClosedBars.confirmed(NONE), BARS.slice(bar, bar + 1));
  }

  @Test
  void a_single_message_is_passed_on_unchanged() {
    ClosedBars told = new ClosedBars(BARS.slice(0, 5), Set.of(BARS.openTime(4)));
    doorstep.offer(told, BARS.slice(5, 6));
    BarBatch batch = doorstep.take();
    assertThat(batch.closed()).isSameAs(told);
    assertThat(batch.forming()).isEqualTo(BARS.slice(5, 6));
    assertThat(doorstep.isEmpty()).isTrue();
  }

  @Test
  void messages_that_arrive_meanwhile_are_one_batch() {
    closed(0, 5);
    closed(5, 6);
    forming(6);
    forming(6);
    closed(6, 8);
    closed(2, 3); // an earlier bar, perhaps corrected
    BarBatch batch = doorstep.take();
    assertThat(batch.closed().bars()).isEqualTo(BARS.slice(0, 8));
    assertThat(batch.older().bars()).isEqualTo(BARS.slice(2, 3));
    assertThat(batch.forming().isEmpty()).as("overtaken by a closed one").isTrue();
    assertThat(batch.lost()).isEmpty();
  }

  @Test
  void a_batch_is_as_old_as_its_oldest_bar() {
    doorstep.offer(ClosedBars.confirmed(BARS.slice(0, 5)), NONE, 70);
    doorstep.offer(ClosedBars.confirmed(BARS.slice(5, 6)), NONE, 90);
    BarBatch batch = doorstep.take();
    assertThat(doorstep.takenArrived()).isEqualTo(70);
    doorstep.putBack(batch);
    doorstep.offer(ClosedBars.confirmed(BARS.slice(6, 7)), NONE, 95);
    doorstep.take();
    assertThat(doorstep.takenArrived()).isEqualTo(70);
    closed(7, 8);
    doorstep.take();
    assertThat(doorstep.takenArrived()).as("nobody measured it").isZero();
  }

  @Test
  void only_the_newest_forming_bar_waits() {
    closed(0, 5);
    forming(6);
    forming(5);
    assertThat(doorstep.take().forming()).isEqualTo(BARS.slice(6, 7));
  }

  @Test
  void too_many_bars_are_dropped_and_the_batch_says_from_where() {
    closed(10, 25);
    assertThat(doorstep.hasRoomFor(5)).isTrue();
    assertThat(doorstep.hasRoomFor(6)).isFalse();
    closed(25, 31);
    closed(31, 32);
    BarBatch batch = doorstep.take();
    assertThat(batch.closed().bars()).isEqualTo(BARS.slice(31, 32));
    assertThat(batch.lost()).hasValue(new LostBars(WaitingBars.TOO_FAST, BARS.openTime(10)));
    assertThat(tally.counts().barsDropped()).isEqualTo(21);
  }

  @Test
  void a_batch_that_is_put_back_joins_the_next_one() {
    closed(0, 5);
    forming(5);
    doorstep.putBack(doorstep.take());
    assertThat(doorstep.size()).isEqualTo(5);
    closed(5, 7);
    assertThat(doorstep.take().closed().bars()).isEqualTo(BARS.slice(0, 7));
  }

  @Test
  void bars_lost_elsewhere_are_reported_even_if_none_wait() {
    doorstep.missTail("the live stream broke off");
    assertThat(doorstep.isEmpty()).isFalse();
    assertThat(doorstep.hasBars()).isFalse();
    assertThat(doorstep.take().lost()).hasValue(LostBars.tail("the live stream broke off"));
  }
}
