package io.cryptvault.http.sim.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What goes wrong at a simulated venue as a file tells it, one fault a line; docs/simulator.md has the form. Immutable. */
public final class FaultFile {
  /** Nothing goes wrong. */
  public static final FaultFile NONE = new FaultFile(List.of());

  private final List<FaultLine> lines;

  private FaultFile(List<FaultLine> lines) {
    this.lines = lines;
  }

  /**
   * Reads it; throws {@link IllegalArgumentException} that tells every line which is wrong, and what was expected there.
   *
   * @param codes what the venue's REST calls name a symbol, by each name that a line may give it
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

  /** Switches its faults on; what it counts from the start is counted from {@code start}, market time. */
  public void switchOn(Faults faults, Instant start) {
    lines.forEach(line -> line.switchOn(faults, start));
  }
}
