package io.cryptvault.http.doctor;

import java.util.List;
import java.util.Locale;

/** What this process runs on. */
public final class Installation {
  private static final String AREA = "installed";

  private Installation() {}

  /**
   * Looks at the JVM and its libraries.
   *
   * @param version of CryptVault
   * @return one finding a part
   */
  public static List<Finding> findings(String version) {
    Runtime machine = Runtime.getRuntime();
    return List.of(
        Finding.ok(AREA, "cryptvault", version),
        Finding.ok(
            AREA,
            "java",
            System.getProperty("java.version") + " of " + System.getProperty("java.vendor") + ", "
                + System.getProperty("java.home")),
        Finding.ok(
            AREA,
            "machine",
            String.format(
                Locale.ROOT,
                "%s %s, %d processors, heap up to %,d MB",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                machine.availableProcessors(),
                machine.maxMemory() >> 20)),
        duck());
  }

  /** It is an optional dependency of the library. */
  private static Finding duck() {
    try {
      String version =
          Class.forName("org.duckdb.DuckDBDriver").getPackage().getImplementationVersion();
      return Finding.ok(AREA, "duckdb", version == null ? "present" : version);
    } catch (ClassNotFoundException e) {
      return Finding.note(
          AREA, "duckdb", "missing: bars cannot be kept; add org.duckdb:duckdb_jdbc");
    }
  }
}
