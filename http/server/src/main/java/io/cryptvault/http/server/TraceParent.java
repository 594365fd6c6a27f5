package io.cryptvault.http.server;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a request in a trace, by the header {@code traceparent} of W3C Trace Context. The server logs the
 * trace, and answers with the same trace and a span of its own, so that logs of both sides can be joined. If it records traces, and this one is
 * sampled, its spans are part of it. Immutable.
 *
 * @param traceId 32 hexadecimal digits, not all 0
 * @param spanId of the client's span: 16 hexadecimal digits, not all 0
 * @param flags the two that the standard defines: sampled and random
 */
record TraceParent(String traceId, String spanId, int flags) {
  /** The header of requests and answers. */
  static final String HEADER = "traceparent";

  private static final int KNOWN_FLAGS = 0x03;
  private static final Pattern FORM =
      Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

  /** Reads the value of the header. A value that is not valid is as good as none, as the standard wants it. */
  static Optional<TraceParent> of(String value) {
    Matcher parts = FORM.matcher(value);
    if (!parts.matches()
        || parts.group(1).equals("ff")
        || parts.group(1).equals("00") && parts.group(5) != null
        || isZero(parts.group(2))
        || isZero(parts.group(3))) {
      return Optional.empty();
    }
    int flags = Integer.parseInt(parts.group(4), 16) & KNOWN_FLAGS;
    return Optional.of(new TraceParent(parts.group(2), parts.group(3), flags));
  }

  private static boolean isZero(String digits) {
    return digits.chars().allMatch(digit -> digit == '0');
  }

  /** The value of the header. */
  String text() {
    return withSpan(spanId);
  }

  /** The value of the header for an answer: the same trace, with this span. */
  String withSpan(String spanId) {
    return "00-" + traceId + "-" + spanId + "-0" + flags;
  }
}
