package io.cryptvault.http.sim.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The faults of a simulated venue, read from a file with one fault a line; docs/simulator.md describes the format. Immutable. */
public final class FaultFile {
  /** No faults. */
  public static final FaultFile NONE = new FaultFile(List.of());

  private final List<FaultLine> lines;

  private FaultFile(List<FaultLine> lines) {
    this.lines = lines;
  }

  /**
   * Reads a file of faults.
   *
   * @param file in UTF-8
   * @param codes the venue's REST name of each symbol, by every name that a line may use
   * @return its faults, not switched on yet
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if lines are wrong; the message lists each of them and what was expected
   */
  public static FaultFile read(Path file, Map<String, String> codes) throws IOException {
    List<FaultLine> lines = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    List<String> texts = Files.readAllLines(file);
    for (int i = 0; i < texts.size(); i++) {
      try {
        FaultWords words = FaultWords.of(texts.get(i));
        if (!words.isOver()) {
          lines.add(FaultLine.read(words, codes));
        }
      } catch (IllegalArgumentException e) {
        problems.add(file + " line " + (i + 1) + ": " + e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join(System.lineSeparator(), problems));
    }
    return new FaultFile(List.copyOf(lines));
  }

  /**
   * Switches all faults on.
   *
   * @param faults of the venue
   * @param start market time from which {@code after} and {@code for} count
   */
  public void switchOn(Faults faults, Instant start) {
    lines.forEach(line -> line.switchOn(faults, start));
  }
}
