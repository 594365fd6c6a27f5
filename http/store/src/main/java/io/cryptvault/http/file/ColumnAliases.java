package io.cryptvault.http.file;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names that files give to the columns of a bar. Case, spaces and punctuation do not matter: {@code open_price}
 * is {@code <Open Price>}. Of several names of one column, the one that comes first here is used.
 */
final class ColumnAliases {
  /** Between two words of a name such as {@code openTime}. */
  private static final Pattern CAMEL = Pattern.compile("(?<=[a-z])(?=[A-Z])");

  private static final Pattern PUNCTUATION = Pattern.compile("[_/\\-.<>()\\[\\]\"':#\\s]+");

  private static final Map<String, List<String>> TABLE = Map.of(
      "time",
          List.of(
              "time",
              "datetime",
              "timestamp",
              "date",
              "opentime",
              "opentimestamp",
              "unix",
              "unixtimestamp",
              "unixtime",
              "epoch",
              "ts",
              "t",
              "starttime",
              "start",
              "windowstart",
              "periodstart",
              "gmttime",
              "utctime",
              "timeutc",
              "datetimeutc",
              "localtime",
              "timestampms",
              "timestamputc",
              "indexlevel0", // pandas' name in Parquet for an index without one
              "index",
              "unnamed0",
              ""), // pandas' name in CSV for it
      "open", List.of("open", "o", "openprice", "openingprice", "priceopen", "firstprice", "first"),
      "high", List.of("high", "h", "highprice", "pricehigh", "max", "highest"),
      "low", List.of("low", "l", "lowprice", "pricelow", "min", "lowest"),
      "close",
          List.of(
              "close",
              "c",
              "closeprice",
              "closingprice",
              "priceclose",
              "closelast",
              "last",
              "lastprice",
              "price"),
      "volume",
          List.of(
              "volume",
              "vol",
              "v",
              "basevolume",
              "volumebase",
              "volumefrom",
              "totalvolume",
              "tradedvolume",
              "tickvolume",
              "tickvol"));

  private static final Set<String> ADJUSTED_CLOSE =
      Set.of("adjclose", "adjustedclose", "closeadj", "closeadjusted", "adjcloseprice");

  /** What turnover is counted in: of "Volume BTC" and "Volume USDT" the first is the volume. */
  private static final Set<String> QUOTES = Set.of(
      "usd", "usdt", "usdc", "busd", "tusd", "fdusd", "dai", "eur", "gbp", "jpy", "krw", "aud",
      "cad", "chf", "try");

  /** Words beside "volume" that make it something else: the turnover, a mean, a change. */
  private static final Set<String> NOT_A_UNIT =
      Set.of("quote", "ccy", "currency", "to", "ma", "sma", "avg", "change", "chg", "buy", "sell");

  private ColumnAliases() {}

  /** How well a name fits a column: the place of its alias, less is better; empty if it is no name of it. */
  static OptionalInt rank(String column, String name) {
    if (BarFileReader.COLUMNS.contains(name)) { // the usual names need no table
      return name.equals(column) ? OptionalInt.of(0) : OptionalInt.empty();
    }
    List<String> aliases = TABLE.getOrDefault(column, List.of());
    int place = aliases.indexOf(plain(name));
    if (place >= 0) {
      return OptionalInt.of(place);
    }
    return column.equals("volume") ? unitRank(name, aliases.size()) : OptionalInt.empty();
  }

  /** A volume named with its unit, as "Volume BTC" or "BTC Volume" is. */
  private static OptionalInt unitRank(String name, int worst) {
    List<String> words = List.of(spaced(name).split(" "));
    int unit = words.size() == 2 && words.get(0).matches("volume|vol")
        ? 1
        : words.size() == 2 && words.get(1).matches("volume|vol") ? 0 : -1;
    if (unit < 0 || words.get(unit).length() > 8) {
      return OptionalInt.empty();
    }
    String in = words.get(unit);
    return NOT_A_UNIT.contains(in)
        ? OptionalInt.empty()
        : OptionalInt.of(QUOTES.contains(in) ? worst + 1 : worst);
  }

  /** Whether a name is that of a close adjusted for splits and dividends. */
  static boolean isAdjustedClose(String name) {
    return ADJUSTED_CLOSE.contains(plain(name));
  }

  /** Whether a name is that of a number of ticks. */
  static boolean isTickVolume(String name) {
    String plain = plain(name);
    return plain.equals("tickvolume") || plain.equals("tickvol");
  }

  /** A name without case, spaces and punctuation. */
  static String plain(String name) {
    return spaced(name).replace(" ", "");
  }

  private static String spaced(String name) {
    String words = CAMEL.matcher(name.trim()).replaceAll(" ").toLowerCase(Locale.ROOT);
    return PUNCTUATION.matcher(words).replaceAll(" ").trim();
  }
}
