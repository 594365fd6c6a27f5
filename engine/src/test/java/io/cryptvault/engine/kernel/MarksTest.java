package io.cryptvault.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarksTest {
  private static final int MARKS = 3;
  private static final int HOLDS = MARKS + Marks.BARS;
  private final double[] cells = new double[HOLDS + Marks.WORDS];
  private final double[] expected = new double[Marks.BARS];
  private final Random random = new Random(7);

  @Test
  void every_bar_has_its_own_bit_and_earlier_bars_are_in_earlier_words() {
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
  void a_later_reading_replaces_an_earlier_one() {
    Marks.begin(cells, MARKS, 80);
    for (double value : new double[] {-80, 100, 80, -100}) {
      add(value);
    }
    Marks.end(cells, MARKS, Marks.BARS, 2);
    expected[0] = Double.NaN;
    expected[1] = Double.NaN;
    assertThat(readings()).containsExactly(expected);
    assertThat(expected).contains(-80, 100, 80, -100, 0);
  }

  @Test
  void readings_of_the_usual_size_take_fewer_cells() {
    Marks.begin(cells, MARKS, 0);
    assertThat(Marks.areNone(cells, MARKS)).isTrue();
    add(100);
    add(-100);
    Marks.end(cells, MARKS, Marks.BARS, -1);
    assertThat(Marks.areNone(cells, MARKS)).isFalse();
    assertThat(Marks.cells(cells, MARKS)).isEqualTo(Marks.LEAST);
    assertThat(readings()).containsExactly(expected);
  }

  @Test
  void copying_any_part_gives_the_same_as_reading_it() {
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
    assertThat(cells[MARKS + 63]).isEqualTo(expected[63]);
  }

  /** Sets a reading at a third of the bars. */
  private void add(double value) {
    long[] words = new long[Marks.WORDS];
    for (int j = 0; j < Marks.BARS; j++) {
      if (random.nextInt(3) == 0) {
        words[Marks.word(j)] |= 1L << Marks.bit(j);
        expected[j] = value;
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
