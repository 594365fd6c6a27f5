package io.cryptvault.http.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.store.StoredBars;
import io.cryptvault.engine.market.Bars;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What happens to bars when the process that writes them is killed, or its disk is full. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Tag("waits")
@Execution(ExecutionMode.CONCURRENT)
class StoreCrashTest {
  private static final int ROUNDS = 10;
  private static final int STEP = 37;
  /** Bars that are put again after a crash; acknowledged bars must not appear twice. */
  private static final int AGAIN = 50;

  @TempDir
  Path folder;

  @Test
  void no_acknowledged_bar_is_lost_or_doubled_when_the_process_is_killed_at_any_moment()
      throws Exception {
    Random random = new Random(4);
    Path path = folder.resolve("bars.duckdb");
    Bars all = StoreWriter.bars();
    int acknowledged = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Process writer =
          StoreWriter.start(path, Math.max(0, acknowledged - AGAIN), STEP, StoreWriter.ALL);
      acknowledged = Math.max(acknowledged, killed(writer, random));
      Bars kept = kept(path).bars();
      assertThat(kept.size()).as("round " + round).isGreaterThanOrEqualTo(acknowledged);
      assertThat(kept).as("round " + round).isEqualTo(all.slice(0, kept.size()));
    }
    assertThat(acknowledged).isGreaterThan(ROUNDS * STEP);
  }

  /** Kills the process shortly after some acknowledgements; returns the last acknowledged position. */
  private static int killed(Process writer, Random random) throws IOException {
    int acknowledged = 0;
    try (BufferedReader said = writer.inputReader()) {
      assertThat(said.readLine()).isEqualTo("open");
      int before = random.nextInt(40);
      for (int k = 0; k <= before; k++) {
        acknowledged = Integer.parseInt(said.readLine());
      }
      long end = System.nanoTime() + random.nextInt(3_000_000);
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      writer.toHandle().destroyForcibly(); // SIGKILL
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        acknowledged = Integer.parseInt(line);
      }
    }
    return acknowledged;
  }

  /** A limit on the size of files makes a write fail like a full disk does, and can be lifted from outside. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void waiting_bars_are_written_when_the_disk_has_space_again() throws Exception {
    Path path = folder.resolve("full.duckdb");
    int until = StoreWriter.ALL;
    Process writer = StoreWriter.start(path, 0, 1_000, until);
    int before = 0;
    try (BufferedReader said = writer.inputReader()) {
      assertThat(said.readLine()).isEqualTo("open");
      limit(writer, "1500000:unlimited");
      before = untilSilent(said);
      assertThat(before).isLessThan(until);
      assertThat(writer.isAlive()).isTrue();
      limit(writer, "unlimited");
      String last = "";
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        last = line;
      }
      assertThat(last).isEqualTo("closed");
    }
    assertThat(kept(path).bars()).isEqualTo(StoreWriter.bars().slice(0, until));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void an_impatient_store_fails_at_once_when_the_disk_is_full() throws Exception {
    Process writer = StoreWriter.startImpatient(folder.resolve("told.duckdb"), 1_000);
    try (BufferedReader said = writer.inputReader()) {
      assertThat(said.readLine()).isEqualTo("open");
      limit(writer, "1500000:unlimited");
      String last = "";
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        last = line;
      }
      assertThat(last).contains("StoreUnavailable").contains("told.duckdb");
    }
    assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  private static void limit(Process writer, String bytes) throws Exception {
    Process limited = new ProcessBuilder(
            "prlimit", "--pid", Long.toString(writer.pid()), "--fsize=" + bytes)
        .start();
    assertThat(limited.waitFor()).isZero();
  }

  /** The last acknowledged position before two seconds of silence. */
  private static int untilSilent(BufferedReader said) throws IOException {
    int acknowledged = 0;
    long heard = System.nanoTime();
    while (System.nanoTime() - heard < TimeUnit.SECONDS.toNanos(2)) {
      if (said.ready()) {
        acknowledged = Integer.parseInt(said.readLine());
        heard = System.nanoTime();
      }
      Thread.onSpinWait();
    }
    return acknowledged;
  }

  @Test
  void a_truncated_or_overwritten_file_is_renamed_and_the_store_works_with_a_new_one()
      throws Exception {
    for (int damage = 0; damage < 3; damage++) {
      Path path = folder.resolve("damaged" + damage + ".duckdb");
      Process writer = StoreWriter.start(path, 0, 20_000, 60_000);
      writer.inputReader().lines().forEach(line -> {});
      byte[] bytes = Files.readAllBytes(path);
      switch (damage) {
        case 0 -> Files.write(path, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        case 1 -> Files.write(path, new byte[bytes.length]);
        default -> {
          java.util.Arrays.fill(bytes, 0, bytes.length / 2, (byte) 7);
          Files.write(path, bytes);
        }
      }
      try (DuckBarStore store = StoreWriter.open(path)) {
        Bars some = StoreWriter.bars().slice(0, 10);
        value(store.put(
            StoreWriter.SHELF,
            some,
            new io.cryptvault.engine.market.TimeRange(some.firstTime(), some.lastTime() + 60_000)));
        assertThat(value(store.newest(StoreWriter.SHELF, 100)).bars()).isEqualTo(some);
      }
      try (var files = Files.list(folder)) {
        String name = path.getFileName() + ".damaged-";
        assertThat(files.map(file -> String.valueOf(file.getFileName())))
            .anyMatch(file -> file.startsWith(name));
      }
    }
  }

  private static StoredBars kept(Path path) {
    try (DuckBarStore store = StoreWriter.open(path)) {
      return value(store.newest(StoreWriter.SHELF, Integer.MAX_VALUE));
    }
  }

  private static <T> T value(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
