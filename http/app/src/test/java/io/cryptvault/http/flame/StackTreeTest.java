package io.cryptvault.http.flame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Stacks that are added up, and what is made of the sums. */
class StackTreeTest {
  private static List<StackTree.Call> stack(String... names) {
    return Arrays.stream(names)
        .map(name -> new StackTree.Call(name, StackTree.Kind.COMPILED))
        .toList();
  }

  /** Samples of 5 ms. */
  private static Profile profile(int samples, StackTree cpu) {
    return new Profile(
        Optional.of(CpuSampling.CPU_TIME),
        cpu,
        samples,
        0,
        new StackTree(),
        DurationTally.NONE,
        List.of(),
        List.of(),
        Map.of(),
        "test");
  }

  private static StackTree tree(int first, int second) {
    StackTree tree = new StackTree();
    tree.add(stack("[main]", "a.Run.run", "a.First.call"), first * 5_000_000L);
    tree.add(stack("[main]", "a.Run.run", "a.Second.call"), second * 5_000_000L);
    return tree;
  }

  @Test
  void weights_are_added_up_to_the_root_and_the_hottest_method_comes_first() {
    StackTree tree = tree(30, 70);
    tree.add(stack("[main]", "a.Run.run"), 100 * 5_000_000L);
    assertThat(tree.total()).isEqualTo(1_000_000_000L);
    assertThat(tree.hottest(2))
        .containsExactly(new HotMethod("a.Run.run", 0.5), new HotMethod("a.Second.call", 0.35));
  }

  @Test
  void a_tree_is_bounded_and_loses_no_weight() {
    StackTree tree = new StackTree();
    for (int k = 0; k < StackTree.MOST + 1_000; k++) {
      tree.add(stack("f" + k), 2);
    }
    assertThat(tree.total()).isEqualTo(2L * (StackTree.MOST + 1_000));
    assertThat(tree.root().children()).hasSize(StackTree.MOST);
    assertThat(tree.root().self()).isEqualTo(2_000);
  }

  @Test
  void the_text_has_shares_and_leaves_small_branches_out() {
    StackTree tree = tree(30, 70);
    tree.add(stack("[main]", "a.Small.call"), 1_000_000);
    assertThat(TreeText.of(tree, "CPU"))
        .contains(" 100.0%    0.0%  all\n", "  69.9%   69.9%     a.Second.call\n")
        .doesNotContain("a.Small.call");
    assertThat(TreeText.of(new StackTree(), "CPU")).contains("nothing was sampled");
  }

  @Test
  void a_difference_names_what_grew_and_shrank_and_leaves_chance_out() {
    Difference difference =
        Difference.of(profile(1_000, tree(700, 300)), profile(1_000, tree(300, 700)));
    assertThat(difference.grew()).containsExactly(new ShareChange("a.First.call", 0.3, 0.7));
    assertThat(difference.shrank()).containsExactly(new ShareChange("a.Second.call", 0.7, 0.3));
    Difference chance =
        Difference.of(profile(1_000, tree(320, 680)), profile(1_000, tree(300, 700)));
    assertThat(chance.grew()).isEmpty();
    assertThat(chance.shrank()).isEmpty();
  }

  @Test
  void a_page_names_methods_and_its_unit_and_a_difference_has_other_colours() throws IOException {
    String page = FlamePage.of(tree(30, 70), FlamePage.Unit.CPU_MILLIS, "CPU of <a> & b");
    assertThat(page)
        .contains("CPU of &lt;a> &amp; b", "First.call", "' ms'", "maxdiff = -1")
        .doesNotContain("' samples'");
    assertThat(FlamePage.difference(
            tree(30, 70), tree(70, 30), FlamePage.Unit.CPU_MILLIS, "difference"))
        .contains("d=-200", "d=200")
        .doesNotContain("maxdiff = -1");
    // Twice as long with the same shares is no difference.
    assertThat(FlamePage.difference(
            tree(30, 70), tree(60, 140), FlamePage.Unit.CPU_MILLIS, "difference"))
        .doesNotContain("d=-", "d=2");
  }

  @Test
  void profiles_of_different_samples_are_not_compared() {
    Profile now = profile(10, tree(3, 7));
    Profile other = new Profile(
        Optional.of(CpuSampling.EXECUTION),
        tree(3, 7),
        10,
        0,
        new StackTree(),
        DurationTally.NONE,
        List.of(),
        List.of(),
        Map.of(),
        "another");
    assertThat(Baseline.obstacle(now, other))
        .contains("this profile has jdk.CPUTimeSample, the baseline jdk.ExecutionSample, which"
            + " count different things; record the baseline on this JVM");
    assertThat(Baseline.obstacle(now, profile(0, new StackTree())).orElse(""))
        .startsWith("the baseline has no samples");
    assertThat(Baseline.obstacle(now, now)).isEmpty();
    assertThat(Baseline.doubt(now, other)).contains("the baseline ran on another JVM: another");
  }

  @Test
  void names_are_the_same_in_the_next_run() {
    assertThat(FrameNames.stable("a.B$$Lambda/0x00007f21dc0a1c80")).isEqualTo("a.B$$Lambda");
    assertThat(FrameNames.stable("a.B$$Lambda.0x00007f21dc0a1c80.123")).isEqualTo("a.B$$Lambda");
    assertThat(FrameNames.stable("a.B$$Lambda$14/0x0000000800c03000")).isEqualTo("a.B$$Lambda");
    assertThat(FrameNames.stable("java.lang.invoke.LambdaForm$MH/0x00007f21dc0a1c80"))
        .isEqualTo("java.lang.invoke.LambdaForm$MH");
    assertThat(FrameNames.stable("jdk.proxy2.$Proxy17")).isEqualTo("jdk.proxy2.$Proxy");
    assertThat(FrameNames.stable("a.Deadbeef1")).isEqualTo("a.Deadbeef1");
  }

  @Test
  void true_cpu_time_is_used_where_the_jvm_has_it() {
    assertThat(CpuSampling.of(25, "Linux")).isEqualTo(CpuSampling.CPU_TIME);
    assertThat(CpuSampling.of(26, "Linux")).isEqualTo(CpuSampling.CPU_TIME);
    assertThat(CpuSampling.of(24, "Linux")).isEqualTo(CpuSampling.EXECUTION);
    assertThat(CpuSampling.of(25, "Mac OS X")).isEqualTo(CpuSampling.EXECUTION);
    assertThat(RecordedEvents.ofCommand(CpuSampling.CPU_TIME).keySet())
        .noneMatch(key -> key.startsWith("jdk.ExecutionSample"));
    assertThat(RecordedEvents.file(RecordedEvents.ofCpu(CpuSampling.EXECUTION)))
        .contains("<event name=\"jdk.ExecutionSample\"><setting name=\"period\">10 ms</setting>")
        .doesNotContain("CPUTimeSample");
  }
}
