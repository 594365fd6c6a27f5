package io.cryptvault.http.server;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes HTML; every text and every value of an attribute is escaped. Confined to the thread that writes the page. */
final class Html {
  private final StringBuilder page = new StringBuilder("<!doctype html>\n");
  private final Deque<String> open = new ArrayDeque<>();

  /** Begins an element; attributes are names and values in turn. */
  Html begin(String element, String... attributes) {
    page.append('<').append(element);
    for (int k = 0; k < attributes.length; k += 2) {
      page.append(' ').append(attributes[k]).append("=\"");
      escape(attributes[k + 1]);
      page.append('"');
    }
    page.append('>');
    open.push(element);
    return this;
  }

  /** An element without an end, such as {@code meta}. */
  Html empty(String element, String... attributes) {
    begin(element, attributes);
    open.pop();
    page.append('\n');
    return this;
  }

  Html text(String text) {
    escape(text);
    return this;
  }

  /** Ends the element that began last. */
  Html end() {
    page.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Ends it, and the line of the source: for elements around which white space means nothing. */
  Html endLine() {
    end();
    page.append('\n');
    return this;
  }

  /** An element that holds a text alone. */
  Html line(String element, String text, String... attributes) {
    return begin(element, attributes).text(text).end();
  }

  private void escape(String text) {
    for (int k = 0; k < text.length(); k++) {
      char c = text.charAt(k);
      switch (c) {
        case '&' -> page.append("&amp;");
        case '<' -> page.append("&lt;");
        case '>' -> page.append("&gt;");
        case '"' -> page.append("&quot;");
        default -> page.append(c);
      }
    }
  }

  /** The page; throws when an element has no end. */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("expected every element to be ended, found open " + open);
    }
    return page.toString();
  }
}
