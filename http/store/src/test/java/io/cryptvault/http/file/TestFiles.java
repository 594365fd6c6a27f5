package io.cryptvault.http.file;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.http.time.TimeFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Files of bars for tests, which read them as on the first of June 2026. */
final class TestFiles {
  static final String HEADER = "time,open,high,low,close,volume\n";
  static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-06-01T00:00:00Z"));
  static final FileReadOptions DETECT = FileReadOptions.detect(CLOCK);

  private TestFiles() {}

  /** Options with an interval only. */
  static FileReadOptions at(String interval) {
    return DETECT.at(Optional.of(Interval.of(interval)));
  }

  /** Options with a format of times only. */
  static FileReadOptions timesAs(String format) {
    return new FileReadOptions(Optional.empty(), TimeFormat.of(format), CLOCK);
  }

  /** A file of bars at these times. */
  static Path csv(Path folder, List<String> times) {
    return write(folder.resolve("X.csv"), text(times));
  }

  static String text(List<String> times) {
    return times.stream()
        .map(time -> time + ",1,2,1,2,5\n")
        .collect(Collectors.joining("", HEADER, ""));
  }

  /** {@code count} times, a step apart. */
  static List<String> every(long first, long step, int count) {
    return LongStream.range(0, count)
        .mapToObj(i -> Long.toString(first + i * step))
        .toList();
  }

  /** A copy of one of the small files that were once read wrongly. */
  static Path sample(Path folder, String name) {
    try (InputStream text = TestFiles.class.getResourceAsStream("/cases/" + name)) {
      if (text == null) {
        throw new AssertionError("expected a file cases/" + name);
      }
      return write(folder.resolve(name), new String(text.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError("expected a file that can be read", e);
    }
  }

  static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError("expected a file that can be written", e);
    }
  }

  static List<String> notes(BarFile file) {
    return file.notes().stream().map(FileNote::toString).toList();
  }
}
