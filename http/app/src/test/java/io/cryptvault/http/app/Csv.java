package io.cryptvault.http.app;

import io.cryptvault.engine.market.Bars;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bars as the files that users have. */
public final class Csv {
  public static final String HEADER = "time,open,high,low,close,volume\n";

  private Csv() {}

  public static String of(Bars bars) {
    return IntStream.range(0, bars.size())
        .mapToObj(i -> bars.openTime(i) + "," + bars.open(i) + "," + bars.high(i) + ","
            + bars.low(i) + "," + bars.close(i) + "," + bars.volume(i) + "\n")
        .collect(Collectors.joining("", HEADER, ""));
  }
}
