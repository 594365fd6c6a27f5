package io.cryptvault.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.util.OptionalLong;

/**
 * The memory of the engine, section {@code cryptvault.memory}. Immutable.
 *
 * @param budget the most bytes that the engine holds: a size such as {@code 512 MiB}, or a share of the maximum heap such
 *     as {@code 60%}
 */
public record MemorySettings(String budget) {
  /** The smallest budget: a symbol of 1000 bars with some formulas takes a tenth of it. */
  private static final long LEAST = 1 << 20;

  private static final String SECTION = "cryptvault.memory";

  /**
   * Checks the value against this JVM's maximum heap.
   *
   * @throws SettingsException if it is no size or share, below 1 MiB, or more than the heap
   */
  public MemorySettings {
    long heap = Runtime.getRuntime().maxMemory();
    OptionalLong bytes = parse(budget, heap);
    new Problems(SECTION)
        .require(
            "budget",
            bytes.isPresent() && bytes.getAsLong() >= LEAST && bytes.getAsLong() <= heap,
            "a size such as 512 MiB or a share of the heap such as 60%, from 1 MiB to the maximum"
                + " heap of "
                + (heap >> 20) + " MiB",
            "\"" + budget + "\"",
            "it bounds what the engine holds; raise the heap with -Xmx for more")
        .report();
  }

  static MemorySettings read(Config section) {
    return new MemorySettings(section.getString("budget"));
  }

  /** {@return the budget in bytes, in this JVM} */
  public long bytes() {
    return parse(budget, Runtime.getRuntime().maxMemory()).orElseThrow();
  }

  private static OptionalLong parse(String text, long heap) {
    String written = text.strip();
    try {
      if (written.endsWith("%")) {
        double share = Double.parseDouble(written.substring(0, written.length() - 1));
        return share > 0 && share <= 100
            ? OptionalLong.of((long) (heap * (share / 100)))
            : OptionalLong.empty();
      }
      return OptionalLong.of(ConfigFactory.empty()
          .withValue("size", ConfigValueFactory.fromAnyRef(written))
          .getBytes("size"));
    } catch (NumberFormatException | ConfigException e) {
      return OptionalLong.empty();
    }
  }
}
