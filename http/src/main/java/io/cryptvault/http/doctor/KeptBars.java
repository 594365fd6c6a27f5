package io.cryptvault.http.doctor;

import io.cryptvault.actors.store.Holding;
import io.cryptvault.actors.store.StoreUnavailable;
import io.cryptvault.config.Settings;
import io.cryptvault.http.store.DuckBarStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** Whether the store can be opened, and what is in it. */
public final class KeptBars {
  private static final String AREA = "store";

  private KeptBars() {}

  /** Opens the store that the settings name, if it is there; blocks, the executor may. */
  public static List<Finding> findings(Settings settings, Executor executor) {
    return settings
        .store()
        .file()
        .map(file -> List.of(finding(settings, file, executor)))
        .orElse(List.of());
  }

  private static Finding finding(Settings settings, Path file, Executor executor) {
    String subject = file.toString();
    if (!Files.exists(file)) {
      return Finding.note(AREA, subject, "not there yet; it is made when bars are first kept");
    }
    try (DuckBarStore store =
        DuckBarStore.open(settings.store(), executor, InstantSource.system())) {
      List<Holding> holdings = store.holdings().toCompletableFuture().join();
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
    } catch (StoreUnavailable | CompletionException | IOException e) {
      return Finding.failed(AREA, subject, String.valueOf(e.getMessage()));
    }
  }
}
