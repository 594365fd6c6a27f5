package io.cryptvault.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarksTest {
  private static final int MARKS = 3;
  private static final int HOLDS = MARKS + Marks.BARS;
  private final double[] cells = new double[HOLDS + Marks.WORDS];
  private final double[] told = new double[Marks.BARS];
  private final Random random = new Random(7);

  @Test
  void every_bar_has_a_bit_of_its_own_and_those_before_stand_words_before() {
    long[] words = new long[Marks.WORDS];
    for (int j = 0; j < Marks.BARS; j++) {
      words[Marks.word(j)] ^= 1L << Marks.bit(j);
      if (Marks.word(j) > 0) {
        assertThat(Marks.word(j - 1)).isEqualTo(Marks.word(j) - 1);
        assertThat(Marks.bit(j - 1)).isEqualTo(Marks.bit(j));
      }
    }
    assertThat(words).containsOnly((1L << Marks.BARS / Marks.WORDS) - 1);
  }

  @Test
  void a_later_reading_stands_over_an_earlier_one() {
    Marks.begin(cells, MARKS, 80);
    for (double value : new double[] {-80, 100, 80, -100}) {
      add(value);
    }
    Marks.end(cells, MARKS, Marks.BARS, 2);
    told[0] = Double.NaN;
    told[1] = Double.NaN;
    assertThat(readings()).containsExactly(told);
    assertThat(told).contains(-80, 100, 80, -100, 0);
  }

  @Test
  void where_all_are_usual_less_is_kept() {
    Marks.begin(cells, MARKS, 0);
    assertThat(Marks.areNone(cells, MARKS)).isTrue();
    add(100);
    add(-100);
    Marks.end(cells, MARKS, Marks.BARS, -1);
    assertThat(Marks.areNone(cells, MARKS)).isFalse();
    assertThat(Marks.cells(cells, MARKS)).isEqualTo(Marks.LEAST);
    assertThat(readings()).containsExactly(told);
  }

  @Test
  void any_part_is_copied_as_it_is_read() {
    Marks.begin(cells, MARKS, 80);
    add(100);
    add(-80);
    Marks.end(cells, MARKS, Marks.BARS, 5);
    double[] part = new double[100];
    Marks.copy(cells, MARKS, 3, 95, part, 4);
    assertThat(Arrays.copyOfRange(part, 4, 99))
        .containsExactly(Arrays.copyOfRange(readings(), 3, 98));
    assertThat(part[99]).isZero();
  }

  @Test
  void the_last_cell_holds_the_last_reading() {
    Marks.begin(cells, MARKS, 0);
    add(100);
    Marks.end(cells, MARKS, 64, 0);
    assertThat(cells[MARKS + 63]).isEqualTo(told[63]);
  }

  /** Adds a reading at a third of the bars. */
  private void add(double value) {
    long[] words = new long[Marks.WORDS];
    for (int j = 0; j < Marks.BARS; j++) {
      if (random.nextInt(3) == 0) {
        words[Marks.word(j)] |= 1L << Marks.bit(j);
        told[j] = value;
      }
    }
    for (int w = 0; w < Marks.WORDS; w++) {
      cells[HOLDS + w] = Double.longBitsToDouble(words[w]);
    }
    Marks.add(cells, MARKS, HOLDS, value);
  }

  private double[] readings() {
    double[] readings = new double[Marks.BARS];
    Arrays.setAll(readings, j -> Marks.get(cells, MARKS, j));
    return readings;
  }
}
