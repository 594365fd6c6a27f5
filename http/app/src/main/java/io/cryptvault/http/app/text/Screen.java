package io.cryptvault.http.app.text;

import io.cryptvault.http.app.option.CommonOptions;
import io.cryptvault.http.app.option.OutputOption;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Where a table is read: how wide it may be, and which characters and colours it may have. Immutable.
 *
 * @param width the most characters of a line; empty when nothing limits it
 * @param isTerminal whether it is a terminal rather than a file or a pipe
 * @param isUnicode whether it shows more than ASCII
 * @param hasColours whether it understands the colours of ANSI terminals
 */
public record Screen(OptionalInt width, boolean isTerminal, boolean isUnicode, boolean hasColours) {
  /** How wide a terminal is that does not say. */
  private static final int USUAL_WIDTH = 80;

  /**
   * {@return the screen of a command}
   *
   * @param common its common options
   * @param output where its data go
   * @param typed the width that was typed; 0 when none was
   */
  public static Screen of(CommonOptions common, OutputOption output, int typed) {
    return of(System.getenv(), common.hasColours(), output.file().isPresent(), typed);
  }

  /** The launcher looks at the terminal, for a JVM cannot: it tells the width only if stdout is one. */
  static Screen of(Map<String, String> environment, boolean colours, boolean isFile, int typed) {
    String told = isFile ? null : environment.get("CRYPTVAULT_COLUMNS");
    OptionalInt width = typed > 0
        ? OptionalInt.of(typed)
        : told == null ? OptionalInt.empty() : OptionalInt.of(width(told));
    return new Screen(
        width,
        told != null,
        !environment.containsKey("CRYPTVAULT_ASCII") && isNativeUnicode(),
        told != null
            && colours
            && environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !environment.getOrDefault("TERM", "dumb").equals("dumb"));
  }

  private static int width(String told) {
    return told.matches("[1-9]\\d{0,4}") ? Integer.parseInt(told) : USUAL_WIDTH;
  }

  private static boolean isNativeUnicode() {
    return StandardCharsets.UTF_8.equals(Charset.forName(
        System.getProperty("native.encoding", "US-ASCII"), StandardCharsets.US_ASCII));
  }

  /** {@return the mark of a condition that holds} */
  String holds() {
    return isUnicode ? "✓" : "y";
  }

  /** {@return the mark of a condition that does not hold} */
  String holdsNot() {
    return isUnicode ? "·" : ".";
  }

  /** {@return the mark of what has no value} */
  String absent() {
    return isUnicode ? "–" : "-";
  }
}
