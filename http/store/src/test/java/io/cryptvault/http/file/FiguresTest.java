package io.cryptvault.http.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.market.Bars;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers of a file are read as the nearest double, however many digits they have. */
class FiguresTest {
  @TempDir
  private Path folder;

  @Test
  void a_number_is_the_same_double_as_the_jdk_reads() throws Exception {
    Random random = new Random(41);
    List<String> figures = new ArrayList<>(List.of(
        "1",
        "0.1",
        "1e22",
        "1e23",
        "9007199254740993",
        "2.2250738585072011e-308",
        "4.9e-324",
        "1.7976931348623157e308",
        "123456789012345678901234567890",
        "8.5e-1",
        "+3.25",
        ".5",
        "5."));
    for (int i = 0; i < 5_000; i++) {
      double wild = Double.longBitsToDouble(random.nextLong() & Long.MAX_VALUE);
      if (Double.isFinite(wild) && wild > 0) {
        figures.add(Double.toString(wild));
      }
      figures.add(Double.toString(100 * Math.exp(random.nextGaussian())));
      figures.add((1 + random.nextInt(99_999)) + "." + random.nextInt(Integer.MAX_VALUE)
          + random.nextInt(Integer.MAX_VALUE) + random.nextInt(Integer.MAX_VALUE));
    }
    StringBuilder text = new StringBuilder("time,open,high,low,close,volume\n");
    for (int i = 0; i < figures.size(); i++) {
      String figure = figures.get(i);
      text.append(1_700_000_000L + 60L * i);
      text.append((',' + figure).repeat(4)).append(",1\n");
    }
    Path file = Files.writeString(folder.resolve("F.csv"), text);
    Bars bars =
        BarFileReader.read(file, FileReadOptions.detect(InstantSource.system())).bars();
    assertThat(bars.size()).isEqualTo(figures.size());
    for (int i = 0; i < figures.size(); i++) {
      assertThat(Double.doubleToRawLongBits(bars.close(i)))
          .as(figures.get(i))
          .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(figures.get(i))));
    }
  }
}
