package io.cryptvault.http.wire;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Writes doubles as {@link Double#toString(double)} does, character for character: the shortest decimal that reads back to the same
 * double. It makes no objects and takes a fraction of the time, because most of a large answer is numbers.
 *
 * <p>A number that is a short decimal, as prices are, is found by one multiplication and one division. For the others it is the algorithm
 * of R. Giulietti, "The Schubfach way to render doubles" (2022). Thread-safe.
 */
public final class DoubleText {
  /** The most characters of a double: sign, 17 digits, point, {@code E}, sign and 3 digits of the exponent. */
  public static final int LONGEST = 24;

  /** Decimals of a short number are tried together: this many. */
  private static final int PLACES = 8;

  private static final double SCALE = 1e8;

  /** Two decimals of at most 15 digits never are the same double, so one that fits is the shortest. */
  private static final double MOST_SHORT = 1e15;

  /** Two roundings change a number at most by this share of it. */
  private static final double TWO_ROUNDINGS = 0x1.1p-52;

  private static final int PRECISION = 52;
  private static final long IMPLICIT = 1L << PRECISION;
  private static final int BIAS = 1075;
  private static final long LOW_63 = Long.MAX_VALUE;

  /** Exponents of ten that a normal double can need, and room beside them. */
  private static final int LEAST_POWER = -330;

  private static final int MOST_POWER = 330;
  private static final int BITS = 126;

  /**
   * A power of ten as a number of 126 bits. Its fields are final: a thread that finds one in the table without a lock sees the whole of it.
   *
   * @param high its high 63 bits
   * @param low its low 63 bits
   */
  private record Power(long high, long low) {}

  /** Computed when first needed; {@code null} until then. */
  private static final @Nullable Power[] POWERS = new Power[MOST_POWER - LEAST_POWER + 1];

  private static final long EIGHT_DIGITS = 100_000_000;

  /** Powers of ten; a number from 0.001 has at most 20 decimals, and those of 19 and 20 begin with zeros. */
  private static final long[] TENS = tens();

  private static final char[] PAIRS = pairs();

  private DoubleText() {}

  /**
   * Writes a finite double.
   *
   * @param value finite; others are written as {@code Double.toString} writes them
   * @param out has room for {@link #LONGEST} characters from {@code at}
   * @param at where to begin
   * @return the index after the last character
   */
  public static int write(double value, char[] out, int at) {
    long bits = Double.doubleToRawLongBits(value);
    int biased = (int) (bits >>> PRECISION) & 0x7FF;
    if (biased == 0x7FF || (biased == 0 && bits << 1 != 0)) {
      return rare(value, out, at);
    }
    int next = at;
    if (bits < 0) {
      out[next++] = '-';
    }
    double size = Math.abs(value);
    if (size >= 1e-3 && size < 1e7) {
      double scaled = size * SCALE;
      long whole = (long) (scaled + 0.5);
      // The first two comparisons are cheap and spare most other numbers the division.
      if (scaled < MOST_SHORT
          && Math.abs(scaled - whole) <= scaled * TWO_ROUNDINGS
          && whole / SCALE == size) {
        return decimal((int) size, (int) (whole - ((int) size) * EIGHT_DIGITS), out, next);
      }
    } else if (size == 0) {
      out[next] = '0';
      out[next + 1] = '.';
      out[next + 2] = '0';
      return next + 3;
    }
    return shortest(size, bits & (IMPLICIT - 1) | IMPLICIT, biased - BIAS, out, next);
  }

  /** Subnormal, infinite or not a number. */
  private static int rare(double value, char[] out, int at) {
    String text = Double.toString(value);
    text.getChars(0, text.length(), out, at);
    return at + text.length();
  }

  /** The shortest decimal in the interval of reals that round to {@code size = c * 2^q}, the nearest one of several. */
  private static int shortest(double size, long c, int q, char[] out, int at) {
    boolean isEven = (c & 1) == 0;
    long open = isEven ? 0 : 1; // an odd double does not own the ends of its interval
    boolean isRegular = c != IMPLICIT;
    int k = isRegular ? floorLog10Pow2(q) : floorLog10ThreeQuartersPow2(q);
    int shift = q + floorLog2Pow10(-k) + 2;
    Power power = power(-k);
    // All in quarters of a unit of the last digit.
    long middle = product(power, 4 * c << shift);
    long low = product(power, 4 * c - (isRegular ? 2 : 1) << shift);
    long high = product(power, 4 * c + 2 << shift);
    long down = middle >> 2;
    if (down >= 100) {
      long tens = down / 10 * 10;
      boolean lowFits = low + open <= tens << 2;
      boolean highFits = (tens + 10 << 2) + open <= high;
      if (lowFits != highFits) {
        return withoutZeros(size, lowFits ? tens : tens + 10, k, out, at);
      }
    }
    boolean lowFits = low + open <= down << 2;
    boolean highFits = (down + 1 << 2) + open <= high;
    long nearest;
    if (lowFits != highFits) {
      nearest = lowFits ? down : down + 1;
    } else {
      long toMiddle = middle - (2 * down + 1 << 1);
      nearest = toMiddle < 0 || (toMiddle == 0 && (down & 1) == 0) ? down : down + 1;
    }
    return withoutZeros(size, nearest, k, out, at);
  }

  /** {@code floor(log10(2^q))}; exact for the exponents of doubles. */
  private static int floorLog10Pow2(int q) {
    return (int) (q * 661_971_961_083L >> 41);
  }

  private static int floorLog10ThreeQuartersPow2(int q) {
    return (int) (q * 661_971_961_083L - 274_743_187_321L >> 41);
  }

  private static int floorLog2Pow10(int e) {
    return (int) (e * 913_124_641_741L >> 38);
  }

  /** {@code power * factor / 2^126} rounded to odd: it tells on which side of a whole number the product is. */
  private static long product(Power power, long factor) {
    long lowPart = Math.multiplyHigh(power.low, factor);
    long highLow = power.high * factor;
    long highHigh = Math.multiplyHigh(power.high, factor);
    long middle = (highLow >>> 1) + lowPart;
    long whole = highHigh + (middle >>> 63);
    return whole | (middle & LOW_63) + LOW_63 >>> 63;
  }

  /** 10^e as a number of 126 bits, rounded up. Two threads may compute the same. */
  private static Power power(int e) {
    Power known = POWERS[e - LEAST_POWER];
    if (known == null) {
      int exponent = floorLog2Pow10(e) - (BITS - 1);
      BigInteger ten = BigInteger.TEN.pow(Math.abs(e));
      BigInteger scaled;
      if (e >= 0) {
        scaled = exponent <= 0 ? ten.shiftLeft(-exponent) : ten.shiftRight(exponent);
      } else {
        scaled = BigInteger.ONE.shiftLeft(-exponent).divide(ten);
      }
      BigInteger above = scaled.add(BigInteger.ONE);
      known = new Power(
          above.shiftRight(63).longValueExact(),
          above.and(BigInteger.valueOf(LOW_63)).longValueExact());
      POWERS[e - LEAST_POWER] = known;
    }
    return known;
  }

  private static int withoutZeros(double size, long digits, int k, char[] out, int at) {
    long left = digits;
    int exponent = k;
    while (left % 10 == 0) {
      left /= 10;
      exponent++;
    }
    if (size < 1e-3 || size >= 1e7) {
      int length = length(left);
      return scientific(left, length, length + exponent - 1, out, at);
    }
    // No decimal of the interval is beyond a whole number: that would be a double of its own.
    int whole = (int) size;
    if (exponent >= 0) {
      return decimal(whole, 0, out, at);
    }
    int next = whole(whole, out, at);
    out[next++] = '.';
    fixed(left - whole * TENS[-exponent], -exponent, out, next);
    return next - exponent;
  }

  /** A number with the decimals {@code places / 10^8}, without zeros at the end, but with one digit behind the point. */
  private static int decimal(int whole, int places, char[] out, int at) {
    int next = whole(whole, out, at);
    out[next++] = '.';
    int left = places;
    int count = PLACES;
    if (left % 10_000 == 0) {
      left /= 10_000;
      count -= 4;
    }
    if (left % 100 == 0) {
      left /= 100;
      count -= 2;
    }
    if (left % 10 == 0 && count > 1) {
      left /= 10;
      count--;
    }
    fixed(left, count, out, next);
    return next + count;
  }

  private static int whole(int number, char[] out, int at) {
    int end = at + 1;
    for (int bound = 10; number >= bound; bound *= 10) {
      end++;
    }
    digits(number, out, end);
    return end;
  }

  /** Writes a number with exactly {@code count} digits. */
  private static void fixed(long number, int count, char[] out, int at) {
    long left = number;
    int next = at + count;
    while (next - at > 8) {
      long rest = left / EIGHT_DIGITS;
      eight((int) (left - EIGHT_DIGITS * rest), out, next - 8);
      next -= 8;
      left = rest;
    }
    int small = (int) left;
    while (next - at >= 2) {
      int rest = small / 100;
      next -= 2;
      two(small - 100 * rest, out, next);
      small = rest;
    }
    if (next > at) {
      out[at] = (char) ('0' + small);
    }
  }

  private static int scientific(long digits, int length, int exponent, char[] out, int at) {
    int end = at + length + 1;
    digits(digits, out, end);
    out[at] = out[at + 1];
    out[at + 1] = '.';
    if (length == 1) {
      out[end++] = '0';
    }
    out[end++] = 'E';
    int size = exponent;
    if (exponent < 0) {
      out[end++] = '-';
      size = -exponent;
    }
    end += length(size);
    digits(size, out, end);
    return end;
  }

  /** Writes a number so that it ends before {@code end}. */
  private static void digits(long number, char[] out, int end) {
    long left = number;
    int next = end;
    while (left >= EIGHT_DIGITS) {
      long rest = left / EIGHT_DIGITS;
      next -= 8;
      eight((int) (left - EIGHT_DIGITS * rest), out, next);
      left = rest;
    }
    int small = (int) left;
    while (small >= 100) {
      int rest = small / 100;
      next -= 2;
      two(small - 100 * rest, out, next);
      small = rest;
    }
    if (small >= 10) {
      two(small, out, next - 2);
    } else {
      out[next - 1] = (char) ('0' + small);
    }
  }

  private static void eight(int number, char[] out, int at) {
    int high = number / 10_000;
    four(high, out, at);
    four(number - 10_000 * high, out, at + 4);
  }

  private static void four(int number, char[] out, int at) {
    int high = number / 100;
    two(high, out, at);
    two(number - 100 * high, out, at + 2);
  }

  private static void two(int number, char[] out, int at) {
    out[at] = PAIRS[2 * number];
    out[at + 1] = PAIRS[2 * number + 1];
  }

  /** Most numbers have 16 or 17 digits, so it begins there. */
  private static int length(long number) {
    if (number >= 10_000_000_000_000_000L) {
      return number >= 100_000_000_000_000_000L ? 18 : 17;
    }
    if (number >= 1_000_000_000_000_000L) {
      return 16;
    }
    int length = 1;
    for (long bound = 10; number >= bound; bound *= 10) {
      length++;
    }
    return length;
  }

  private static long[] tens() {
    long[] tens = new long[21];
    tens[0] = 1;
    for (int k = 1; k < tens.length; k++) {
      tens[k] = 10 * tens[k - 1];
    }
    return tens;
  }

  private static char[] pairs() {
    char[] pairs = new char[200];
    for (int k = 0; k < 100; k++) {
      pairs[2 * k] = (char) ('0' + k / 10);
      pairs[2 * k + 1] = (char) ('0' + k % 10);
    }
    return pairs;
  }
}
