package io.cryptvault.actors.profile;

import java.util.Locale;
import java.util.OptionalDouble;

/** Times and bytes as words for people: three digits and a unit. */
final class Amount {
  private static final String[] TIMES = {"ns", "us", "ms", "s"};
  private static final String[] SIZES = {"B", "KB", "MB", "GB", "TB"};

  private Amount() {}

  static String time(double nanos) {
    return text(nanos, 1000, TIMES);
  }

  static String size(double bytes) {
    return text(bytes, 1024, SIZES);
  }

  static String size(OptionalDouble bytes) {
    return bytes.isPresent() ? size(bytes.getAsDouble()) : "-";
  }

  static String share(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String text(double amount, int step, String[] units) {
    int unit = 0;
    double rest = amount;
    while (rest >= step && unit < units.length - 1) {
      rest /= step;
      unit++;
    }
    int decimals = unit == 0 && rest == Math.rint(rest) || rest >= 100 ? 0 : rest >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f %s", rest, units[unit]);
  }
}
