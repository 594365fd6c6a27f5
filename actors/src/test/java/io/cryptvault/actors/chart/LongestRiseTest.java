package io.cryptvault.actors.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.bytes.Packer;
import io.cryptvault.actors.bytes.Unpacker;
import io.cryptvault.actors.fixture.Workshop;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The follower that docs/adding.md shows, in a worker. */
class LongestRiseTest {
  private static final Bars BARS = RandomBars.walk(8, 200);

  private final List<LongestRise> followers = new ArrayList<>();
  private final Workshop shop = new Workshop(
      Settings.defaults().worker(), Settings.defaults().publish(), List.of(this::follower));

  /** The longest run of rising closes since the first bar of the chart. Confined to the worker of the series. */
  private static final class LongestRise implements Follower {
    private double lastClose = Double.NaN;
    private int run;
    private int longest;

    int longest() {
      return longest;
    }

    @Override
    public String name() {
      return "longest-rise";
    }

    @Override
    public void take(Bars newer) {
      for (int bar = 0; bar < newer.size(); bar++) {
        run = newer.close(bar) > lastClose ? run + 1 : 0; // false for the first bar
        longest = Math.max(longest, run);
        lastClose = newer.close(bar);
      }
    }

    @Override
    public void changed(BeforeCorrection before, Bars now) {
      lastClose = Double.NaN;
      run = 0;
      longest = 0;
      take(now); // without a checkpoint for each bar, run all of it again
    }

    @Override
    public Optional<byte[]> save() {
      return Optional.of(new Packer(1)
          .doubles(new double[] {lastClose})
          .integer(run)
          .integer(longest)
          .toBytes());
    }
  }

  private Follower follower(Series series) {
    LongestRise made = new LongestRise();
    followers.add(made);
    return made;
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private static int naive(Bars bars) {
    int longest = 0;
    for (int from = 0; from < bars.size(); from++) {
      int to = from;
      while (to + 1 < bars.size() && bars.close(to + 1) > bars.close(to)) {
        to++;
      }
      longest = Math.max(longest, to - from);
    }
    return longest;
  }

  @Test
  void follows_history_live_bars_and_corrections() {
    shop.source.with("X", BARS.slice(0, 100));
    shop.readings(1, "close");
    LongestRise rise = followers.get(0);
    assertThat(rise.longest()).isEqualTo(naive(BARS.slice(0, 100)));

    shop.send(BARS.slice(100, 101));
    shop.send(BARS.slice(101, 200));
    shop.readings(1, "close");
    assertThat(rise.longest()).isEqualTo(naive(BARS));

    Bars corrected = RandomBars.times(BARS, 3, 1).slice(50, 51);
    shop.send(corrected);
    shop.readings(1, "close");
    assertThat(rise.longest())
        .isEqualTo(naive(BARS.slice(0, 50).concat(corrected).concat(BARS.slice(51, BARS.size()))));
    assertThat(followers).hasSize(1);
  }

  @Test
  void saves_its_values_in_bytes_with_a_version() {
    shop.source.with("X", BARS);
    shop.readings(1, "close");
    byte[] saved = followers.get(0).save().orElseThrow();
    Unpacker unpacker = new Unpacker(saved, 1);
    assertThat(unpacker.doubles()).containsExactly(BARS.close(199));
    unpacker.integer();
    assertThat(unpacker.integer()).isEqualTo(naive(BARS));
    unpacker.end();
  }
}
