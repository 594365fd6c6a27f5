package io.cryptvault.http.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines in a file that grows while it is read. */
class SpoolTest {
  private static final JobProblem WHY = new JobProblem("JOB_DELETED", "deleted");

  private final SpoolBudget budget = new SpoolBudget(1_000_000);

  @TempDir
  private Path folder;

  private Spool spool(String name, long most) {
    return new Spool(folder.resolve(name), most, budget);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void a_read_ends_with_a_line_however_long_the_lines_are() throws IOException {
    Spool spool = spool("a", 1_000_000);
    String longLine = "x".repeat(100_000) + "\n";
    String lines = "short\n" + longLine + "é\n";
    spool.append(bytes(lines));
    StringBuilder all = new StringBuilder();
    byte[] read = spool.read(0);
    while (read.length > 0) {
      assertThat(text(read)).endsWith("\n");
      all.append(text(read));
      read = spool.read(bytes(all.toString()).length);
    }
    assertThat(all.toString()).isEqualTo(lines);
    spool.delete(WHY);
  }

  @Test
  void each_line_is_found_by_its_number() throws IOException {
    Spool spool = spool("a", 1_000_000);
    for (int part = 0; part < 30; part++) {
      int first = part * 100;
      spool.append(bytes(IntStream.range(first, first + 100)
          .mapToObj(line -> "line " + line + "\n")
          .collect(Collectors.joining())));
    }
    for (int line : new int[] {0, 1, 255, 256, 257, 2_047, 2_048, 2_999}) {
      assertThat(text(spool.read(spool.start(line)))).startsWith("line " + line + "\n");
    }
    assertThat(spool.read(spool.start(3_000))).isEmpty();
    spool.delete(WHY);
  }

  @Test
  void lines_that_do_not_fit_are_not_there_and_the_limit_is_named() throws IOException {
    Spool spool = spool("a", 10);
    spool.append(bytes("12345\n"));
    assertThatExceptionOfType(SpoolFull.class)
        .isThrownBy(() -> spool.append(bytes("12345\n")))
        .withMessageContaining("cryptvault.jobs.max-spool")
        .extracting(full -> full.problem().code())
        .isEqualTo("RESULTS_TOO_LARGE");
    assertThat(spool.size()).isEqualTo(6);
    spool.append(bytes("123\n"));
    assertThat(text(spool.read(0))).isEqualTo("12345\n123\n");
    spool.delete(WHY);
  }

  @Test
  void all_spools_share_a_limit_and_a_deleted_one_gives_its_part_back() throws IOException {
    SpoolBudget small = new SpoolBudget(10);
    Spool one = new Spool(folder.resolve("one"), 100, small);
    Spool other = new Spool(folder.resolve("other"), 100, small);
    one.append(bytes("12345\n"));
    assertThatExceptionOfType(SpoolFull.class)
        .isThrownBy(() -> other.append(bytes("12345\n")))
        .withMessageContaining("cryptvault.jobs.max-spool-total");
    one.delete(WHY);
    one.delete(WHY);
    assertThat(small.used()).isZero();
    other.append(bytes("12345\n"));
    other.delete(WHY);
  }

  @Test
  void nothing_is_left_in_the_folder_and_nothing_is_read_or_added_after_the_end()
      throws IOException {
    Spool spool = spool("a", 100);
    spool.append(bytes("1\n"));
    spool.delete(WHY);
    assertThat(folder).isEmptyDirectory();
    assertThat(spool.isEnded()).isTrue();
    assertThat(spool.problem()).contains(WHY);
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> spool.append(bytes("2\n")));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> spool.read(0));
    assertThat(budget.used()).isZero();
  }

  @Test
  void a_file_that_cannot_be_made_takes_nothing_of_the_budget() {
    Spool spool = new Spool(folder.resolve("none").resolve("a"), 100, budget);
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> spool.append(bytes("1\n")));
    assertThat(budget.used()).isZero();
    assertThat(spool.size()).isZero();
  }

  @Test
  void who_waits_is_told_of_lines_and_of_the_end_unless_it_has_left() throws IOException {
    Spool spool = spool("a", 100);
    var first = spool.grown(0);
    var left = spool.grown(0);
    spool.forget(left);
    spool.append(bytes("1\n"));
    assertThat(first.grown()).isCompleted();
    assertThat(left.grown()).isNotDone();
    assertThat(spool.grown(0).grown()).isCompleted();
    var second = spool.grown(2);
    assertThat(second.grown()).isNotDone();
    spool.end(Optional.empty());
    assertThat(second.grown()).isCompleted();
    spool.delete(WHY);
  }
}
