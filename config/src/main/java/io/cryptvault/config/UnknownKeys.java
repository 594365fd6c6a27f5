package io.cryptvault.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds settings that nothing reads. These are typing errors, which would otherwise silently leave a default in place.
 * The known keys are those of {@code reference.conf} files, of every library that has one.
 */
final class UnknownKeys {
  private static final String ROOT = "cryptvault";
  private static final String CLIENT = "client";

  /** Sections that every venue can have of its own, although the reference lists them once for all venues. */
  private static final List<String> SHARED = List.of("pool", "retry", "stream");

  /** Sections whose keys are a user's own names or belong to another library. */
  private static final Set<String> FREE = Set.of(
      "functions", "actor-system", "live-dispatcher", "batch-dispatcher", "blocking-dispatcher");

  private final List<String> found = new ArrayList<>();

  private UnknownKeys() {}

  /** Throws {@link SettingsException} with each of them, if there are any. */
  static void requireNone(Config config) {
    ConfigObject known =
        ConfigFactory.defaultReference(EngineLoader.get()).getConfig(ROOT).root();
    var unknown = new UnknownKeys();
    unknown.walk(ROOT, config.getConfig(ROOT).root(), withShared(known));
    if (!unknown.found.isEmpty()) {
      throw new SettingsException(unknown.found);
    }
  }

  private static ConfigObject withShared(ConfigObject known) {
    Config client = known.toConfig().getConfig(CLIENT);
    ConfigObject wider = known;
    for (String venue : client.root().keySet()) {
      if (client.hasPath(venue + ".venue")) {
        for (String part : SHARED) {
          wider = wider
              .toConfig()
              .withFallback(client.getConfig(part).atPath(String.join(".", CLIENT, venue, part)))
              .root();
        }
      }
    }
    return wider;
  }

  private void walk(String path, ConfigObject given, ConfigObject known) {
    for (Map.Entry<String, ConfigValue> entry : new TreeMap<>(given).entrySet()) {
      String key = entry.getKey();
      String at = path + "." + key;
      if (!known.containsKey(key)) {
        found.add(at + ": expected one of " + String.join(", ", new TreeSet<>(known.keySet()))
            + ", found a key that nothing reads (" + entry.getValue().origin().description()
            + ")");
      } else if (!isFree(path, key)
          && entry.getValue() instanceof ConfigObject inner
          && known.get(key) instanceof ConfigObject there) {
        walk(at, inner, there);
      }
    }
  }

  private static boolean isFree(String path, String key) {
    return path.equals(ROOT) && FREE.contains(key);
  }
}
