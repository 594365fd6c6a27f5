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
 * @param types simple names of types in its code, save those that a sealed type permits: a family is one thing in several files
 */
record SourceFile(String name, String packageName, Set<String> names, Set<String> types) {
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

  /** Not behind a point: {@code Map.Entry} is no {@code Entry} of ours. */
  private static final Pattern TYPE = Pattern.compile("(?<![\\w.])[A-Z]\\w*");

  private static final Pattern PERMITS = Pattern.compile("\\bpermits\\b[^{]*");

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
    Set<String> types = new LinkedHashSet<>();
    TYPE.matcher(PERMITS.matcher(code).replaceAll(" "))
        .results()
        .forEach(type -> types.add(type.group()));
    return new SourceFile(name, declared.group(1), names, types);
  }
}
