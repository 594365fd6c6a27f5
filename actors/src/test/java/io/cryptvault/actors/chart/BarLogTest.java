package io.cryptvault.actors.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarLogTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void holds_the_same_bars_as_a_sorted_map_for_any_sequence(long seed) {
    Random random = new Random(seed);
    Bars bars = RandomBars.withGaps(seed, 2000);
    Bars others = RandomBars.walk(seed + 100, 2000);
    BarLog log = new BarLog(bars.interval(), 100_000);
    TreeMap<Long, Bar> twin = new TreeMap<>();
    for (int at = 0; at < bars.size(); ) {
      int to = Math.min(bars.size(), at + 1 + random.nextInt(60));
      int from = Math.max(0, at - random.nextInt(5)); // with some repeated
      BarLog.Sorted sorted = log.sort(bars.slice(from, to));
      assertThat(sorted.duplicates()).isEqualTo(at - from);
      log.append(sorted.newer());
      put(twin, bars.slice(at, to));
      at = to;
      if (random.nextInt(4) == 0) {
        int other = random.nextInt(Math.max(1, others.indexOf(log.lastTime()) - 10));
        BarLog.Sorted changes = log.sort(others.slice(other, other + 1 + random.nextInt(8)));
        assertThat(changes.newer().isEmpty()).isTrue();
        log.replace(changes.changed());
        put(twin, changes.changed());
      }
    }
    assertThat(log.all()).isEqualTo(Bars.of(bars.interval(), twin.values()));
    assertThat(log.size()).isEqualTo(twin.size());
    assertThat(log.lastTime()).isEqualTo(twin.lastKey());
  }

  @Test
  void bars_without_volumes_stay_so_when_one_is_corrected() {
    Bars bars = withoutVolumes(RandomBars.walk(1, 10));
    BarLog log = new BarLog(bars.interval(), 100);
    log.append(bars);
    log.replace(log.sort(withoutVolumes(RandomBars.walk(2, 1))).changed());
    assertThat(log.all().get(0)).isNotEqualTo(bars.get(0));
    assertThat(log.all().hasVolume()).isFalse();
  }

  private static Bars withoutVolumes(Bars bars) {
    Bars.Builder without = Bars.builder(bars.interval()).withoutVolume();
    for (int i = 0; i < bars.size(); i++) {
      without.add(bars.openTime(i), bars.open(i), bars.high(i), bars.low(i), bars.close(i), 0);
    }
    return without.build();
  }

  private static void put(java.util.Map<Long, Bar> twin, Bars bars) {
    for (int i = 0; i < bars.size(); i++) {
      twin.put(bars.openTime(i), bars.get(i));
    }
  }

  @Test
  void drops_the_oldest_when_there_are_a_quarter_too_many() {
    Bars bars = RandomBars.walk(1, 300);
    BarLog log = new BarLog(bars.interval(), 100);
    log.append(bars.slice(0, 125));
    assertThat(log.trim()).isEqualTo(bars.slice(0, 0));
    log.append(bars.slice(125, 130));
    assertThat(log.trim()).isEqualTo(bars.slice(0, 30));
    assertThat(log.all()).isEqualTo(bars.slice(30, 130));
    assertThat(log.sort(bars.slice(20, 35)).tooOld()).isEqualTo(bars.slice(20, 30));
  }

  @Test
  void returned_bars_do_not_change_later() {
    Bars bars = RandomBars.walk(1, 300);
    BarLog log = new BarLog(bars.interval(), 1000);
    log.append(bars.slice(0, 100));
    Bars early = log.all();
    for (int i = 100; i < 300; i++) {
      log.append(bars.slice(i, i + 1));
    }
    assertThat(early).isEqualTo(bars.slice(0, 100));
    assertThat(log.all()).isEqualTo(bars);
  }
}
