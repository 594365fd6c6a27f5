package io.cryptvault.http.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The little Markdown that the table of endpoints has: words, `code` and links to pages of the documentation. */
final class Markdown {
  private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]+)\\]\\([^()]*\\)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private Markdown() {}

  /** Links are their words: a description that a program has fetched is not beside the pages. */
  static String withoutLinks(String text) {
    return LINK.matcher(text).replaceAll("$1");
  }

  /** Writes it as HTML, links as their words. */
  static void write(Html html, String text) {
    String words = withoutLinks(text);
    Matcher code = CODE.matcher(words);
    int at = 0;
    while (code.find()) {
      html.text(words.substring(at, code.start()));
      html.line("code", code.group(1));
      at = code.end();
    }
    html.text(words.substring(at));
  }
}
