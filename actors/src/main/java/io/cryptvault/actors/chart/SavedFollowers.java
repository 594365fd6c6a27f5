package io.cryptvault.actors.chart;

import io.cryptvault.actors.bytes.Packer;
import io.cryptvault.actors.bytes.Unpacker;
import io.cryptvault.actors.bytes.UnreadableBytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the followers of a chart have saved, by name, as one array of bytes a series. Immutable. */
public final class SavedFollowers {
  /** Nothing was saved. */
  public static final SavedFollowers NONE = new SavedFollowers(Map.of());

  private static final int VERSION = 2;

  private final Map<String, byte[]> byName;
  /** Unpacked on first use, by the loader and again by the chart. A race only unpacks it twice. */
  private volatile @Nullable SavedCalculations calculations;

  /** What each follower has saved, by its name. */
  SavedFollowers(Map<String, byte[]> byName) {
    this.byName = byName;
  }

  /** {@return what each follower has saved, by its name} */
  public Map<String, byte[]> byName() {
    return byName;
  }

  /** {@return the same without the calculations} */
  public SavedFollowers others() {
    Map<String, byte[]> others = new LinkedHashMap<>(byName);
    others.remove(Calculations.NAME);
    return new SavedFollowers(others);
  }

  /** {@return the saved calculations; empty when there are none or they cannot be read} */
  public Optional<SavedCalculations> calculations() {
    SavedCalculations known = calculations;
    if (known == null) {
      known = Optional.ofNullable(byName.get(Calculations.NAME))
          .flatMap(SavedCalculations::of)
          .orElse(null);
      calculations = known;
    }
    return Optional.ofNullable(known);
  }

  /** {@return the form that {@link #of} reads} */
  public byte[] toBytes() {
    Packer packer = new Packer(VERSION).integer(byName.size());
    byName.forEach((name, bytes) -> packer.text(name).bytes(bytes));
    return packer.toBytes();
  }

  /**
   * Reads what followers have saved.
   *
   * @param bytes what {@link #toBytes} made
   * @return what each follower has saved; its own bytes are not checked
   * @throws UnreadableBytes when the bytes are damaged or of another version
   */
  public static SavedFollowers of(byte[] bytes) {
    Unpacker unpacker = new Unpacker(bytes, VERSION);
    Map<String, byte[]> byName = new LinkedHashMap<>();
    for (int k = unpacker.count(2 * Integer.BYTES); k > 0; k--) {
      byName.put(unpacker.text(), unpacker.bytes());
    }
    unpacker.end();
    return new SavedFollowers(byName);
  }
}
