package io.cryptvault.engine.indicator;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** A dataset of {@code src/test/resources/golden}; the README there describes its files. */
record Golden(
    Bars bars,
    List<String> columns,
    List<String[]> rows,
    Map<String, Double> floors,
    Set<String> fragile) {

  static final List<String> NAMES =
      List.of("walk", "calm_highprice", "tinyprice", "hostile", "candles_rare");

  static Golden load(String name) {
    List<String[]> values = lines(name + ".csv.gz");
    Map<String, Double> floors = new HashMap<>();
    lines(name + ".floors.csv").stream()
        .skip(1)
        .forEach(line -> floors.put(line[0], Double.valueOf(line[1])));
    Set<String> fragile = new HashSet<>();
    lines(name + ".fragile.csv.gz").stream()
        .skip(1)
        .forEach(line -> fragile.add(line[0] + " " + line[1]));
    return new Golden(
        bars(name),
        List.of(values.get(0)).subList(1, values.get(0).length),
        values.subList(1, values.size()),
        floors,
        fragile);
  }

  static Bars bars(String name) {
    Bars.Builder bars = Bars.builder(Interval.MINUTE);
    lines(name + ".bars.csv.gz").stream().skip(1).forEach(line -> {
      double[] n = Arrays.stream(line).mapToDouble(Double::parseDouble).toArray();
      bars.add((long) n[0], n[1], n[2], n[3], n[4], n[5]);
    });
    return bars.build();
  }

  static List<String[]> lines(String file) {
    try (InputStream raw =
            Objects.requireNonNull(Golden.class.getResourceAsStream("/golden/" + file), file);
        InputStream plain = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      return reader.lines().map(line -> line.split(",", -1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
