package io.cryptvault.http.sim.fault;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the words of one line one after the other. An unexpected word throws {@link IllegalArgumentException}. Confined. */
final class FaultWords {
  private static final Pattern WORD = Pattern.compile("\\G\\s*(?:\"([^\"]*)\"|(#.*)|([^\\s\"#]+))");
  private static final Pattern DURATION = Pattern.compile("(-?\\d{1,9})(ms|s|m|h|d)");

  private final List<String> words;
  private int at;

  private FaultWords(List<String> words) {
    this.words = words;
  }

  /** Words are separated by spaces; a quoted word may contain spaces; {@code #} starts a comment. */
  static FaultWords of(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    int end = 0;
    while (word.find()) {
      end = word.end();
      if (word.group(1) != null) {
        words.add(word.group(1));
      } else if (word.group(3) != null) {
        words.add(word.group(3));
      }
    }
    if (!line.substring(end).isBlank()) {
      throw new IllegalArgumentException(
          "expected a closing quote, found none in " + line.substring(end).strip());
    }
    return new FaultWords(words);
  }

  boolean isOver() {
    return at == words.size();
  }

  /** The next word, whatever it is. */
  String next(String expected) {
    if (isOver()) {
      throw new IllegalArgumentException(
          "expected " + expected + (at == 0 ? "" : " after \"" + words.get(at - 1) + "\"")
              + ", found the end of the line");
    }
    return words.get(at++);
  }

  /** Skips the next word if it is this one; returns whether it was. */
  boolean skip(String word) {
    boolean isNext = !isOver() && words.get(at).equals(word);
    at += isNext ? 1 : 0;
    return isNext;
  }

  int number(String expected, int least, int most) {
    String word = next(expected);
    try {
      int number = Integer.parseInt(word);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw wrong(expected + " " + least + ".." + most, word);
  }

  double share() {
    String word = next("a share");
    try {
      double share = Double.parseDouble(word);
      if (share > 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw wrong("a share above 0 and at most 1", word);
  }

  /** A number with its unit. */
  Duration duration() {
    String word = next("a duration such as 30s");
    Matcher parts = DURATION.matcher(word);
    if (!parts.matches()) {
      throw wrong("a duration such as 250ms, 30s, 5m, 2h or 1d", word);
    }
    long number = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  Instant time() {
    String word = next("a time such as 2027-01-15T08:00:30Z");
    try {
      return Instant.parse(word);
    } catch (DateTimeParseException e) {
      throw wrong("a time such as 2027-01-15T08:00:30Z", word);
    }
  }

  /** A constant by its name in lower case with hyphens. */
  <E extends Enum<E>> E oneOf(E[] constants) {
    String expected = "one of "
        + Arrays.stream(constants).map(FaultWords::name).collect(Collectors.joining(", "));
    String word = next(expected);
    return Arrays.stream(constants)
        .filter(constant -> name(constant).equals(word))
        .findFirst()
        .orElseThrow(() -> wrong(expected, word));
  }

  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static IllegalArgumentException wrong(String expected, String word) {
    return new IllegalArgumentException("expected " + expected + ", was \"" + word + "\"");
  }
}
