package io.cryptvault.http.flame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM spends a known share of its CPU time in one method, and the profile must find it. */
@Tag("waits")
class PlantedLoopTest {
  private static final String CLASS = PlantedLoop.class.getName();

  @TempDir
  Path folder;

  @Test
  void the_hot_method_has_its_true_share_within_3_points() throws Exception {
    Path truth = folder.resolve("truth");
    ProfileFolder profiled = ProfileFolder.open(folder.resolve("profile"));
    Path raw = profiled.raw();
    ProfiledProcess.End end = ProfiledProcess.start(
            List.of(truth.toString()), CLASS, raw, Optional.empty())
        .await();
    assertThat(end.exit()).isZero();
    Profile profile = ProfileReader.read(profiled.take(raw).orElseThrow());
    assertThat(raw).doesNotExist();
    String[] nanos = Files.readString(truth).split(" ", -1);
    double hot = Double.parseDouble(nanos[0]);
    double share = hot / (hot + Double.parseDouble(nanos[1]));
    double sampledHot = self(profile.cpu().root(), CLASS + ".hot");
    double sampledCool = self(profile.cpu().root(), CLASS + ".cool");
    assertThat(profile.sampling()).contains(CpuSampling.here());
    assertThat(sampledHot / (sampledHot + sampledCool))
        .as("%d samples, %d lost", profile.samples(), profile.lost())
        .isCloseTo(share, within(0.03));
    assertThat(profile.cpu().hottest(1))
        .extracting(HotMethod::method)
        .containsExactly(CLASS + ".hot");
  }

  /** The weight of a method by itself, wherever it lies. */
  private static double self(StackTree.Node node, String method) {
    return (node.name().equals(method) ? node.self() : 0)
        + node.children().stream().mapToDouble(child -> self(child, method)).sum();
  }
}
