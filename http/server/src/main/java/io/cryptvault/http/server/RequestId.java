package io.cryptvault.http.server;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** The name of a request, in the answer, in problem documents and in the log. A client can choose it, as far as it is fit for a log. */
final class RequestId {
  /** The header of requests and answers. */
  static final String HEADER = "X-Request-Id";

  private static final int LONGEST = 128;
  private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;
  private static final AtomicLong LAST =
      new AtomicLong(ThreadLocalRandom.current().nextLong());

  private RequestId() {}

  /** The name that a client sent if it is fit, otherwise a new one. */
  static String of(String sent) {
    return isFit(sent) ? sent : next();
  }

  /** A new name: 16 hexadecimal digits, different for all requests of this process. */
  static String next() {
    return HexFormat.of().toHexDigits(scattered(LAST.addAndGet(GOLDEN_RATIO)));
  }

  private static boolean isFit(String sent) {
    if (sent.isEmpty() || sent.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < sent.length(); i++) {
      char c = sent.charAt(i);
      boolean isFit = c >= 'a' && c <= 'z'
          || c >= 'A' && c <= 'Z'
          || c >= '0' && c <= '9'
          || "-_.:/+=@".indexOf(c) >= 0;
      if (!isFit) {
        return false;
      }
    }
    return true;
  }

  /** Two numbers never become one (the finalizer of SplitMix64), so names of equal counts do not occur. */
  private static long scattered(long number) {
    long z = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
