package io.cryptvault.http.flame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Another profile to compare with. */
public final class Baseline {
  private Baseline() {}

  /**
   * Reads a baseline.
   *
   * @param path the folder of a profile, or a recording
   * @return what it says
   * @throws IOException when there is none, or it cannot be read
   */
  public static Profile read(Path path) throws IOException {
    return ProfileReader.read(
        Files.isDirectory(path) ? path.resolve(ProfileFolder.RECORDING) : path);
  }

  /**
   * Why two profiles cannot be compared.
   *
   * @param now this profile
   * @param before the baseline
   * @return a sentence; empty when they can be
   */
  public static Optional<String> obstacle(Profile now, Profile before) {
    if (now.samples() == 0 || before.samples() == 0) {
      return Optional.of((now.samples() == 0 ? "this profile" : "the baseline")
          + " has no samples of the CPU; record for longer");
    }
    return now.sampling().equals(before.sampling())
        ? Optional.empty()
        : Optional.of("this profile has " + event(now) + ", the baseline " + event(before)
            + ", which count different things; record the baseline on this JVM");
  }

  private static String event(Profile profile) {
    return profile.sampling().map(CpuSampling::event).orElse("nothing");
  }

  /**
   * What makes a comparison doubtful.
   *
   * @param now this profile
   * @param before the baseline
   * @return a sentence; empty without doubts
   */
  public static Optional<String> doubt(Profile now, Profile before) {
    return now.machine().equals(before.machine())
        ? Optional.empty()
        : Optional.of("the baseline ran on another JVM: " + before.machine());
  }
}
