package io.cryptvault.actors.chart;

import io.cryptvault.actors.bytes.Packer;
import io.cryptvault.actors.bytes.Unpacker;
import io.cryptvault.actors.bytes.UnreadableBytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the followers of a chart have saved, by name, as the bytes of one series. Immutable. */
public final class SavedFollowers {
  public static final SavedFollowers NONE = new SavedFollowers(Map.of());

  private static final int VERSION = 2;

  private final Map<String, byte[]> byName;
  /** Unpacked when first asked for, by the load and again by the chart. A race loses a copy and nothing else. */
  private volatile @Nullable SavedCalculations calculations;

  /** What each follower has saved, by its name. */
  public SavedFollowers(Map<String, byte[]> byName) {
    this.byName = byName;
  }

  public Map<String, byte[]> byName() {
    return byName;
  }

  /** The same without what calculations have saved. */
  public SavedFollowers others() {
    Map<String, byte[]> others = new LinkedHashMap<>(byName);
    others.remove(Calculations.NAME);
    return new SavedFollowers(others);
  }

  /** What calculations have saved, if it can be used. */
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

  public byte[] toBytes() {
    Packer packer = new Packer(VERSION).integer(byName.size());
    byName.forEach((name, bytes) -> packer.text(name).bytes(bytes));
    return packer.toBytes();
  }

  /** What these bytes say; throws {@link UnreadableBytes} when they are damaged or of another version. */
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
