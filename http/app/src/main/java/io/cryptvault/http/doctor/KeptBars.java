package io.cryptvault.http.doctor;

import io.cryptvault.actors.store.Holding;
import io.cryptvault.http.store.StoreInspection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Whether the store can be opened, and what is in it. */
public final class KeptBars {
  private static final String AREA = "store";

  private KeptBars() {}

  /**
   * Looks at a store. Blocks; changes nothing.
   *
   * @param file of the store
   * @return what is in it
   */
  public static Finding finding(Path file) {
    String subject = file.toString();
    if (!Files.exists(file)) {
      return Finding.note(
          AREA, subject, "does not exist yet; it is created when bars are first kept");
    }
    try {
      List<Holding> holdings = StoreInspection.holdings(file);
      return Finding.ok(
          AREA,
          subject,
          String.format(
              Locale.ROOT,
              "%,d series, %,d bars, %,d corrected, %,d MB",
              holdings.size(),
              holdings.stream().mapToLong(Holding::bars).sum(),
              holdings.stream().mapToLong(Holding::corrected).sum(),
              Files.size(file) >> 20));
    } catch (SQLException e) {
      return StoreInspection.holder(file, e)
          .map(holder -> Finding.ok(AREA, subject, "another process has it open" + holder))
          .orElseGet(() -> Finding.failed(AREA, subject, firstLine(e)));
    } catch (IOException e) {
      return Finding.failed(AREA, subject, String.valueOf(e.getMessage()));
    }
  }

  private static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("cannot be read");
  }
}
