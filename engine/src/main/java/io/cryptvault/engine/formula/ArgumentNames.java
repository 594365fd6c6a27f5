package io.cryptvault.engine.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The names by which a call can give its arguments: those of the catalogue, those of TA-Lib ({@code timeperiod}, or
 * {@code optInTimePeriod}) and those of TradingView ({@code length}, {@code source}). Case and {@code _} do not count.
 */
final class ArgumentNames {
  /** Other names of a parameter, by its name in the catalogue. A function's own names go before them. */
  private static final Map<String, Set<String>> OTHERS = Map.ofEntries(
      Map.entry("period", Set.of("timeperiod", "length", "len", "atrperiod")),
      Map.entry("bars", Set.of("timeperiod", "length", "len", "period")),
      Map.entry("period1", Set.of("timeperiod1", "length1")),
      Map.entry("period2", Set.of("timeperiod2", "length2")),
      Map.entry("period3", Set.of("timeperiod3", "length3")),
      Map.entry("fast", Set.of("fastperiod", "fastlength", "fastlen", "shortlength")),
      Map.entry("slow", Set.of("slowperiod", "slowlength", "slowlen", "longlength")),
      Map.entry("signal", Set.of("signalperiod", "signallength", "siglen")),
      Map.entry("kind", Set.of("matype")),
      Map.entry("fastkind", Set.of("fastmatype")),
      Map.entry("slowkind", Set.of("slowmatype")),
      Map.entry("signalkind", Set.of("signalmatype")),
      Map.entry("fastk", Set.of("fastkperiod")),
      Map.entry("fastd", Set.of("fastdperiod")),
      Map.entry("slowk", Set.of("slowkperiod")),
      Map.entry("slowd", Set.of("slowdperiod")),
      Map.entry("fastdkind", Set.of("fastdmatype")),
      Map.entry("slowkkind", Set.of("slowkmatype")),
      Map.entry("slowdkind", Set.of("slowdmatype")),
      Map.entry("above", Set.of("nbdevup", "mult")),
      Map.entry("below", Set.of("nbdevdn", "mult")),
      Map.entry("times", Set.of("nbdev")),
      Map.entry("multiplier", Set.of("mult", "factor")),
      Map.entry("maximum", Set.of("max")));

  /** Names of the only input, or of the price where the other input is the volume. */
  private static final Set<String> SOURCE = Set.of("source", "src", "series", "real", "inreal");

  private ArgumentNames() {}

  /** {@return the parameters that a name stands for, by index; two for {@code mult} of Bollinger's bands, or none} */
  static List<Integer> parameters(Function function, String typed) {
    String name = plain(typed);
    List<Integer> own = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    for (int k = 0; k < function.parameters().size(); k++) {
      String ours = plain(function.parameters().get(k).name());
      if (ours.equals(name)) {
        own.add(k);
      } else if (OTHERS.getOrDefault(ours, Set.of()).contains(name)) {
        others.add(k);
      }
    }
    return own.isEmpty() ? others : own;
  }

  /** {@return the input that a name stands for, if it is one} */
  static OptionalInt input(Function function, String typed) {
    String name = plain(typed);
    List<String> inputs = function.inputNames();
    for (int k = 0; k < inputs.size(); k++) {
      if (plain(inputs.get(k)).equals(name)
          || inputs.size() == 2 && (name.equals("real" + k) || name.equals("inreal" + k))) {
        return OptionalInt.of(k);
      }
    }
    boolean isOnlyPrice = inputs.size() == 1
        || inputs.size() == 2
            && inputs.get(1).equals("volume")
            && !inputs.get(0).equals("volume");
    return SOURCE.contains(name) && isOnlyPrice ? OptionalInt.of(0) : OptionalInt.empty();
  }

  /** {@return the names of the catalogue: inputs, then parameters} */
  static List<String> known(Function function) {
    List<String> names = new ArrayList<>(function.inputNames());
    function.parameters().forEach(parameter -> names.add(parameter.name()));
    return names;
  }

  /** {@return the kind of average that TA-Lib has under a number, or none} */
  static List<AverageKind> kind(double number) {
    return IntStream.range(0, AverageKind.values().length)
        .filter(k -> k == number)
        .mapToObj(k -> AverageKind.values()[k])
        .toList();
  }

  private static String plain(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace("_", "");
    return plain.startsWith("optin") ? plain.substring("optin".length()) : plain;
  }
}
