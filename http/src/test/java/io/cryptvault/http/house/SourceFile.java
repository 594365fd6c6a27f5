package io.cryptvault.http.house;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A source as it is written: its package, and each full name of ours that it imports or says in code. Comments and texts are not
 * code.
 *
 * @param name of the file
 * @param names {@code io.cryptvault.engine.market.Bar}, with what follows it
 */
record SourceFile(String name, String packageName, Set<String> names) {
  /** Whichever begins first hides what looks like another in it. */
  private static final Pattern NO_CODE = Pattern.compile(String.join(
      "|",
      "//.*+",
      "/\\*(?s:.*?)\\*/",
      "\"\"\"(?s:.*?)\"\"\"",
      "\"(?:[^\"\\\\\\n]|\\\\.)*+\"",
      "'(?:[^'\\\\\\n]|\\\\.)++'"));

  private static final Pattern PACKAGE = Pattern.compile("\\bpackage\\s+([\\w.]+)\\s*;");

  /** A long name may be broken at its points. */
  private static final Pattern FULL_NAME =
      Pattern.compile("(?<![\\w.])io\\s*\\.\\s*cryptvault(?:\\s*\\.\\s*\\w+)+");

  static SourceFile of(String name, String text) {
    String code = NO_CODE.matcher(text).replaceAll(" ");
    Matcher declared = PACKAGE.matcher(code);
    if (!declared.find()) {
      throw new IllegalArgumentException(
          name + ": expected a line such as \"package io.cryptvault.engine.market;\", found none");
    }
    Set<String> names = new LinkedHashSet<>();
    FULL_NAME
        .matcher(code)
        .results()
        .forEach(full -> names.add(full.group().replaceAll("\\s", "")));
    return new SourceFile(name, declared.group(1), names);
  }
}
