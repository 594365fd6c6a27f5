package io.cryptvault.http.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Changes a valid document as a hostile or broken sender might. Depends only on its random numbers. */
final class Mutation {

  /** Replacements for a token; each has broken some parser. */
  private static final List<byte[]> TOKENS = List.of(
          "NaN",
          "null",
          "\"\"",
          "\"NaN\"",
          "\"Infinity\"",
          "0",
          "-1",
          "\"-1\"",
          "true",
          "{}",
          "[]",
          "[1]",
          "1e999",
          "1e999999999",
          "\"1e999999999\"",
          "\"1e-999999999\"",
          "\"1E+2147483647\"",
          "1e-999",
          "9223372036854775807",
          "-9223372036854775808",
          "\"9223372036854775807\"",
          "\"-9223372036854775808\"",
          "18446744073709551616",
          "9999999999999",
          "9007199254740993",
          "4000000000",
          "\"4000000000000\"",
          "\"+1000000000-12-31T23:59:59Z\"",
          "\"2999-01-01T00:00:00Z\"",
          "\"0x1p3\"",
          "\"1d\"",
          "\" 1 \"",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "\"EService:Throttled: 99999999999999999999\"",
          "\"IP banned until 999999999999999\"",
          digits(300),
          '"' + digits(300) + '"',
          digits(5000),
          '"' + digits(5000) + '"',
          nested(15),
          nested(17),
          nested(2000))
      .stream()
      .map(text -> text.getBytes(StandardCharsets.UTF_8))
      .toList();

  private static final byte[][] BAD_UTF8 = {
    {(byte) 0xff}, {(byte) 0xc3, 0x28}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, {(byte) 0xf0, 0x28}
  };

  private final SplittableRandom random;

  Mutation(SplittableRandom random) {
    this.random = random;
  }

  private static String digits(int count) {
    return "7".repeat(count);
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  /** One to four changes; {@code others} are documents that parts may come from. */
  byte[] of(byte[] document, List<byte[]> others) {
    byte[] changed = document;
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      changed = once(changed, others);
    }
    return changed;
  }

  private byte[] once(byte[] document, List<byte[]> others) {
    if (document.length == 0) {
      return document;
    }
    return switch (random.nextInt(12)) {
      case 0 -> flipped(document);
      case 1 -> Arrays.copyOf(document, random.nextInt(document.length));
      case 2 -> spliced(document, others.get(random.nextInt(others.size())));
      case 3 -> without(document);
      case 4 -> inserted(document, BAD_UTF8[random.nextInt(BAD_UTF8.length)]);
      case 5 -> inserted(document, TOKENS.get(random.nextInt(TOKENS.size())));
      default -> ofTokens(document);
    };
  }

  private byte[] flipped(byte[] document) {
    byte[] changed = document.clone();
    for (int bits = 1 + random.nextInt(8); bits > 0; bits--) {
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return changed;
  }

  private byte[] spliced(byte[] document, byte[] other) {
    int head = random.nextInt(document.length);
    int tail = random.nextInt(Math.max(1, other.length));
    return joined(document, 0, head, other, tail, other.length);
  }

  private byte[] without(byte[] document) {
    int from = random.nextInt(document.length);
    int to = Math.min(document.length, from + 1 + random.nextInt(64));
    return joined(document, 0, from, document, to, document.length);
  }

  private byte[] inserted(byte[] document, byte[] part) {
    int at = random.nextInt(document.length);
    return replaced(document, new Span(at, at), part);
  }

  /** A value or a name of the JSON text. */
  private record Span(int from, int to) {}

  private byte[] ofTokens(byte[] document) {
    List<Span> tokens = tokens(document);
    if (tokens.isEmpty()) {
      return flipped(document);
    }
    Span token = tokens.get(random.nextInt(tokens.size()));
    Span other = tokens.get(random.nextInt(tokens.size()));
    byte[] text = Arrays.copyOfRange(document, token.from, token.to);
    return switch (random.nextInt(6)) {
      case 0 -> replaced(document, token, new byte[0]);
      case 1 -> replaced(document, token, doubled(text));
      case 2 -> replaced(document, token, Arrays.copyOfRange(document, other.from, other.to));
      case 3 -> replaced(document, token, moved(text));
      default -> replaced(document, token, TOKENS.get(random.nextInt(TOKENS.size())));
    };
  }

  private static byte[] doubled(byte[] text) {
    byte[] comma = {','};
    byte[] first = joined(text, 0, text.length, comma, 0, 1);
    return joined(first, 0, first.length, text, 0, text.length);
  }

  /** A number with another digit somewhere: times off the grid, in the future, highs below lows. */
  private byte[] moved(byte[] text) {
    byte[] changed = text.clone();
    int at = random.nextInt(changed.length);
    if (changed[at] >= '0' && changed[at] <= '9') {
      changed[at] = (byte) ('0' + random.nextInt(10));
    }
    return changed;
  }

  private static List<Span> tokens(byte[] document) {
    List<Span> tokens = new ArrayList<>();
    for (int i = 0; i < document.length; i++) {
      int from = i;
      if (document[i] == '"') {
        do {
          i++;
        } while (i < document.length && document[i] != '"');
        tokens.add(new Span(from, Math.min(document.length, i + 1)));
      } else if (isWord(document[i])) {
        while (i + 1 < document.length && isWord(document[i + 1])) {
          i++;
        }
        tokens.add(new Span(from, i + 1));
      }
    }
    return tokens;
  }

  private static boolean isWord(byte letter) {
    return Character.isLetterOrDigit(letter) || letter == '-' || letter == '.' || letter == '+';
  }

  private static byte[] replaced(byte[] document, Span span, byte[] part) {
    byte[] head = joined(document, 0, span.from, part, 0, part.length);
    return joined(head, 0, head.length, document, span.to, document.length);
  }

  private static byte[] joined(byte[] a, int from, int to, byte[] b, int start, int end) {
    var all = new ByteArrayOutputStream(to - from + end - start);
    all.write(a, from, to - from);
    all.write(b, start, end - start);
    return all.toByteArray();
  }
}
