package io.cryptvault.http.sim;

import io.cryptvault.config.SimSettings;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.sim.market.SimulatedMarket;
import io.cryptvault.http.sim.server.VenueLogic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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

  /** Reads it; throws {@link IllegalArgumentException} that tells every line which is wrong, and what was expected there. */
  public static FaultFile read(Path file, SimSettings settings) throws IOException {
    Map<String, String> codes = codes(settings);
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

  /** The code of each symbol by that code, and by our name. */
  private static Map<String, String> codes(SimSettings settings) {
    VenueLogic venue =
        Exchange.named(settings.venue()).open(settings, SimulatedMarket.of(settings));
    Map<String, String> codes = new HashMap<>();
    for (Symbol symbol : venue.symbols()) {
      codes.put(symbol.name(), venue.code(symbol));
      codes.put(venue.code(symbol), venue.code(symbol));
    }
    return codes;
  }

  /** Switches its faults on; what it counts from the start is counted from {@code start}, market time. */
  public void switchOn(Faults faults, Instant start) {
    lines.forEach(line -> line.switchOn(faults, start));
  }
}
