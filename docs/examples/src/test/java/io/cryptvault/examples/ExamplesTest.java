package io.cryptvault.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example runs, and prints what its reader expects. */
class ExamplesTest {
  @Test
  void plain_java_prints_an_analysis_a_batch_and_live_readings() {
    String printed = printed(() -> PlainJava.main(new String[0]));
    assertThat(printed)
        .containsPattern("rsi\\(14\\) = \\d+\\.\\d+")
        .contains("above its mean of 200 hours: Optional[")
        .contains("NO/SUCH")
        .containsPattern("BTC/USDT 1s .* closed ema\\(12\\) > ema\\(26\\)=(true|false)");
  }

  @Test
  void inside_an_actor_system_reads_its_own_bars() {
    String printed = printed(() -> InsideAnActorSystem.main(new String[0]));
    assertThat(printed)
        .contains("MY/INDEX 1m 2027-01-15T08:59:00Z closed sma(3)=")
        .contains("closed Bar[openTime=1800003600000, open=101.5,")
        .contains("forming Bar[openTime=1800003660000, open=101.7,");
    String batch = line(printed, "rsi(14) of the last bar: ");
    assertThat(batch).isEqualTo(line(printed, "and live, to the last bit: "));
  }

  @Test
  void a_function_of_ones_own_is_read_like_any_other() {
    String printed = printed(() -> OwnFunction.main(new String[0]));
    assertThat(printed)
        .containsPattern("\\{turns\\(14\\)=\\d+\\.0, sma\\(turns\\(5\\), 20\\)@1d=\\d+\\.\\d+\\}");
  }

  @Test
  void bars_are_kept_in_a_file(@TempDir Path folder) {
    String file = folder.resolve("bars.duckdb").toString();
    String printed = printed(() -> KeptBars.main(new String[] {file}));
    assertThat(printed)
        .containsPattern("\\{rsi\\(14\\)=\\d+\\.\\d+}")
        .contains("sim BTC/USDT 1h: 1000 bars");
  }

  @Test
  void meters_of_ones_own_are_told_what_the_engine_counts() {
    String printed = printed(() -> OwnMeters.main(new String[0]));
    assertThat(printed)
        .containsPattern("cryptvault\\.calculation\\.computed\\{} = [1-9]")
        .contains("cryptvault.worker.alive{} = ");
  }

  @Test
  void what_is_asked_again_is_kept_and_the_figures_tell_it() {
    String printed = printed(() -> KeptResults.main(new String[0]));
    assertThat(printed)
        .containsPattern("engine: [1-9]\\d* look-ups found a result")
        .contains("scores: 2 computed, hit rate 0.50")
        .contains("batch: 3 results, 33 % of the calls saved");
  }

  @Test
  void a_small_budget_is_told_and_no_threshold_is_reached() {
    String printed = printed(() -> SmallMemory.main(new String[0]));
    assertThat(printed)
        .containsPattern("budget +\\d+\\.\\d MiB  of 256.0 MiB")
        .contains("no threshold was reached");
  }

  @Test
  void an_analysis_is_profiled_with_the_steps_of_the_engine() {
    String printed = printed(() -> Profiling.main(new String[0]));
    assertThat(printed)
        .contains("rsi(14) is present: true")
        .containsPattern("(?m)^analyze +[1-9]")
        .containsPattern("(?m)^load +[1-9]")
        .containsPattern("(?m)^fetch +[1-9]")
        .containsPattern("computed [1-9]\\d* times")
        .containsPattern("asked again: 100 runs, mean ")
        .containsPattern("an analysis: allocated .*, retained ");
  }

  @Test
  void a_batch_keeps_to_its_rows_and_tells_what_it_shared() {
    String printed = printed(() -> LimitedBatch.main(new String[0]));
    assertThat(printed).contains("30 results, 0 failed");
    Matcher values = Pattern.compile("values asked (\\d+), computed (\\d+)").matcher(printed);
    assertThat(values.find()).isTrue();
    assertThat(Long.parseLong(values.group(1))).isGreaterThan(Long.parseLong(values.group(2)));
  }

  @Test
  void the_pool_tells_how_often_connections_were_reused() {
    String printed = printed(() -> HostFigures.main(new String[0]));
    assertThat(printed)
        .containsPattern("sim[^:]*: [1-9]\\d* calls")
        .containsPattern("[1-9]\\d* opened, \\d+ % of the calls reused one");
  }

  private static String line(String printed, String prefix) {
    return printed
        .lines()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .findFirst()
        .orElseThrow();
  }

  private static String printed(Runnable example) {
    PrintStream out = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      example.run();
    } finally {
      System.setOut(out);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
