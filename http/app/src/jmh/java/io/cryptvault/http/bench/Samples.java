package io.cryptvault.http.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * A file of measurements: each line is a name and its numbers. With it, one program can print the figures of benchmarks that ran in other
 * JVMs. Without the property {@code bench.samples} nothing is written.
 */
final class Samples {
  private static final String PROPERTY = "bench.samples";

  private Samples() {}

  /** The JVM option that writes samples to a file. */
  static String option(Path file) {
    return "-D" + PROPERTY + "=" + file;
  }

  static void add(String name, double... values) throws IOException {
    String file = System.getProperty(PROPERTY);
    if (file != null) {
      String numbers =
          Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(" "));
      Files.writeString(
          Path.of(file),
          name + " " + numbers + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }

  /** All numbers of each name, in the order in which they were written. */
  static Map<String, double[]> read(Path file) throws IOException {
    Map<String, double[]> byName = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] parts = line.split(" ", -1);
      double[] values =
          Arrays.stream(parts).skip(1).mapToDouble(Double::parseDouble).toArray();
      byName.merge(
          parts[0],
          values,
          (some, more) ->
              DoubleStream.concat(Arrays.stream(some), Arrays.stream(more)).toArray());
    }
    return byName;
  }
}
