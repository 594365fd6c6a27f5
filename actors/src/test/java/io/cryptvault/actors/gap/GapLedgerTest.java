package io.cryptvault.actors.gap;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.actors.ingest.Gap;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GapLedgerTest {
  private static final Series X = FakeSource.series("X");
  private static final long MINUTE = 60_000;

  private final GapLedger ledger = new GapLedger("fake", 1_000);

  @Test
  void a_hole_is_open_until_its_bars_arrive() {
    assertThat(ledger.open(X, minutes(10, 20), "cut", 7)).isTrue();
    assertThat(ledger.of(X))
        .containsExactly(new Gap("fake", X, minutes(10, 20), "cut", Gap.State.OPEN, 7));
    assertThat(ledger.of(X).get(0).missing()).isEqualTo(10);
    ledger.arrived(X, minutes(0, 12));
    ledger.arrived(X, minutes(12, 15));
    assertThat(ledger.of(X))
        .containsExactly(
            new Gap("fake", X, minutes(10, 15), "cut", Gap.State.FILLED, 7),
            new Gap("fake", X, minutes(15, 20), "cut", Gap.State.OPEN, 7));
    assertThat(ledger.of(X)).extracting(Gap::missing).containsExactly(0L, 5L);
    assertThat(ledger.openCount()).isEqualTo(1);
  }

  @Test
  void a_permanent_hole_is_not_opened_again_but_a_filled_one_is() {
    ledger.open(X, minutes(0, 10), "cut", 1);
    ledger.arrived(X, minutes(0, 5));
    ledger.lost(X, minutes(5, 10), "none");
    assertThat(ledger.open(X, minutes(5, 10), "again", 2)).isFalse();
    assertThat(ledger.open(X, minutes(0, 10), "again", 3)).isTrue();
    assertThat(ledger.of(X))
        .containsExactly(
            new Gap("fake", X, minutes(0, 5), "again", Gap.State.OPEN, 3),
            new Gap("fake", X, minutes(5, 10), "cut; none", Gap.State.PERMANENT, 1));
    ledger.arrived(X, minutes(5, 10));
    assertThat(ledger.of(X).get(1).state()).isEqualTo(Gap.State.FILLED);
  }

  @Test
  void beyond_the_bound_filled_holes_are_dropped_first_then_permanent_ones_and_open_ones_never() {
    GapLedger small = new GapLedger("fake", 10);
    for (int i = 0; i < 8; i++) {
      small.open(X, minutes(10 * i, 10 * i + 1), "cut", i);
    }
    small.arrived(X, minutes(0, 1));
    small.lost(X, minutes(10, 11), "none");
    for (int i = 8; i < 11; i++) {
      small.open(X, minutes(10 * i, 10 * i + 1), "cut", i);
    }
    assertThat(small.all().forgotten()).isEqualTo(2);
    for (int i = 11; i < 20; i++) {
      small.open(X, minutes(10 * i, 10 * i + 1), "cut", i);
    }
    assertThat(small.openCount()).isEqualTo(18);
    assertThat(small.of(X)).allMatch(gap -> gap.state() == Gap.State.OPEN);
  }

  @Test
  void very_many_open_holes_of_a_series_become_one() {
    for (int i = 0; i < 65; i++) {
      ledger.open(X, minutes(2 * i, 2 * i + 1), "cut", i);
    }
    assertThat(ledger.of(X))
        .containsExactly(new Gap("fake", X, minutes(0, 129), "cut", Gap.State.OPEN, 0));
  }

  @Test
  void entries_of_an_earlier_run_do_not_replace_newer_ones() {
    ledger.open(X, minutes(5, 10), "now", 9);
    ledger.restore(new Gap("fake", X, minutes(0, 7), "then", Gap.State.PERMANENT, 1));
    assertThat(ledger.of(X))
        .containsExactly(
            new Gap("fake", X, minutes(0, 5), "then", Gap.State.PERMANENT, 1),
            new Gap("fake", X, minutes(5, 10), "now", Gap.State.OPEN, 9));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void the_ledger_agrees_with_a_model_that_has_one_state_per_minute(long seed) {
    Random random = new Random(seed);
    char[] twin = new char[60];
    Arrays.fill(twin, ' ');
    for (int step = 0; step < 300; step++) {
      int from = random.nextInt(60);
      int to = from + 1 + random.nextInt(Math.min(12, 60 - from));
      switch (random.nextInt(3)) {
        case 0 -> {
          ledger.open(X, minutes(from, to), "c", 1);
          replace(twin, from, to, " f", 'o');
        }
        case 1 -> {
          ledger.arrived(X, minutes(from, to));
          replace(twin, from, to, "op", 'f');
        }
        default -> {
          ledger.lost(X, minutes(from, to), "c");
          replace(twin, from, to, "o", 'p');
        }
      }
      assertThat(drawn(ledger.of(X))).isEqualTo(new String(twin));
      assertThat(ledger.openCount()).isEqualTo((int)
          ledger.of(X).stream().filter(gap -> gap.state() == Gap.State.OPEN).count());
    }
  }

  private static void replace(char[] twin, int from, int to, String which, char now) {
    for (int i = from; i < to; i++) {
      twin[i] = which.indexOf(twin[i]) >= 0 ? now : twin[i];
    }
  }

  private static String drawn(List<Gap> gaps) {
    char[] drawn = new char[60];
    Arrays.fill(drawn, ' ');
    for (Gap gap : gaps) {
      for (long at = gap.range().from(); at < gap.range().to(); at += MINUTE) {
        assertThat(drawn[(int) (at / MINUTE)]).as("overlap").isEqualTo(' ');
        drawn[(int) (at / MINUTE)] = "ofp".charAt(gap.state().ordinal());
      }
    }
    return new String(drawn);
  }

  private static TimeRange minutes(int from, int to) {
    return new TimeRange(from * MINUTE, to * MINUTE);
  }
}
