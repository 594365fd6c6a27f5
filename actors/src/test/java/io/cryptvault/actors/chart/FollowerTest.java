package io.cryptvault.actors.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.actors.fixture.LogLines;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.config.FormingSettings;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.indicator.Indicators;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FollowerTest {
  private static final FormingLife NEVER_OLD = new FormingLife(
      new FormingSettings(0, Duration.ofSeconds(1), Duration.ZERO),
      InstantSource.system(),
      new Random(1));

  private static final Series X = FakeSource.series("X");
  private static final Bars BARS = RandomBars.walk(5, 100);

  private final PlanCache plans = new PlanCache(Indicators.catalogue(), 10, Runnable::run);

  /** Records its calls, and throws when a bar opens at a certain time. */
  private static final class Diary implements Follower {
    private final String name;
    private final long throwsAt;
    private final List<String> entries = new ArrayList<>();

    Diary(String name, long throwsAt) {
      this.name = name;
      this.throwsAt = throwsAt;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void take(Bars newer) {
      if (newer.indexOf(throwsAt) >= 0) {
        throw new IllegalStateException("no such pattern");
      }
      entries.add("took " + newer.size());
    }

    @Override
    public void changed(BeforeCorrection before, Bars now) {
      entries.add("changed at " + before.bars().indexOf(before.changedFrom()));
    }

    @Override
    public void dropped(int bars) {
      entries.add("dropped " + bars);
    }

    @Override
    public Optional<byte[]> save() {
      return Optional.of(String.join(", ", entries).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void restore(byte[] saved) {
      entries.add("restored [" + new String(saved, StandardCharsets.UTF_8) + "]");
    }
  }

  private Chart chart(int mostBars, Follower... followers) {
    return new Chart(X, mostBars, 100, new Tally(), ended -> {}, NEVER_OLD, List.of(followers));
  }

  @Test
  void sees_every_bar_once_and_every_change_and_drop() {
    Diary diary = new Diary("diary", -1);
    Chart chart = chart(40, diary);
    chart.append(BARS.slice(0, 30), false);
    chart.append(BARS.slice(30, 31), false);
    chart.correct(Bars.of(X.interval(), dearer(BARS.get(20))));
    chart.append(BARS.slice(31, 60), false);
    assertThat(diary.entries)
        .containsExactly("took 30", "took 1", "changed at 20", "took 29", "dropped 20");
  }

  @Test
  void one_that_throws_is_logged_and_removed_while_the_others_continue() {
    Diary broken = new Diary("broken", BARS.openTime(31));
    Diary sound = new Diary("sound", -1);
    Chart chart = chart(1_000, broken, sound);
    FormulaSet formulas = plans.compile(List.of("sma(3)"), X.interval());
    chart.append(BARS.slice(0, 30), false);
    chart.calculations().run(plans.union(List.of(formulas)));
    try (LogLines log = new LogLines(Followers.class.getName())) {
      chart.append(BARS.slice(30, 40), false);
      chart.append(BARS.slice(40, 50), false);
      assertThat(log.of("Follower"))
          .singleElement()
          .asString()
          .contains("Follower failed", "series=X 1m", "follower=broken");
    }
    assertThat(broken.entries).containsExactly("took 30");
    assertThat(sound.entries).containsExactly("took 30", "took 10", "took 10");
    assertThat(chart.newest(formulas).readings()[0]).isFinite();
    assertThat(chart.save().byName()).containsOnlyKeys("calculations", "sound");
  }

  @Test
  void gets_back_only_what_it_saved_itself() {
    Chart before = chart(1_000, new Diary("one", -1), new Diary("other", -1));
    before.append(BARS.slice(0, 30), false);
    SavedFollowers saved = SavedFollowers.of(before.save().toBytes());

    Diary one = new Diary("one", -1);
    Diary young = new Diary("young", -1);
    Chart after = chart(1_000, one, young);
    after.restore(saved);
    after.append(BARS.slice(0, 31), false);
    assertThat(one.entries).containsExactly("restored [took 30]", "took 31");
    assertThat(young.entries).containsExactly("took 31");
  }

  @Test
  void learns_of_a_change_before_the_oldest_kept_bar() {
    Diary diary = new Diary("diary", -1);
    Chart chart = chart(40, diary);
    chart.append(BARS.slice(10, 30), false);
    chart.past(BARS.openTime(5));
    assertThat(diary.entries).containsExactly("took 20", "changed at -1");
  }

  @Test
  void saved_calculations_outlive_a_worker_that_nobody_asked_for_them() {
    Chart first = chart(1_000);
    first.append(BARS.slice(0, 30), false);
    FormulaSet formulas = plans.compile(List.of("ema(5)"), X.interval());
    first.calculations().run(plans.union(List.of(formulas)));
    SavedFollowers saved = first.save();

    Chart second = chart(1_000, new Diary("diary", -1));
    second.restore(saved);
    second.append(BARS.slice(0, 31), false);
    assertThat(second.save().byName()).containsOnlyKeys("calculations", "diary");
    assertThat(second.save().byName().get("calculations"))
        .isEqualTo(saved.byName().get("calculations"));
  }

  @Test
  void nothing_is_saved_when_no_follower_has_anything_to_keep() {
    Chart chart = chart(1_000);
    chart.append(BARS, false);
    assertThat(chart.save().byName()).isEqualTo(Map.of());
  }

  private static Bar dearer(Bar bar) {
    return new Bar(
        bar.openTime(), bar.open(), bar.high() + 1, bar.low(), bar.close(), bar.volume());
  }
}
