package io.cryptvault.http.app.text;

/** How a cell of a table is coloured; without colours all are plain. */
enum Style {
  PLAIN(""),
  HEADER("1"),
  FAINT("2"),
  GOOD("32"),
  BAD("31");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  /** The text between the codes of a terminal; blanks around it stay outside. */
  String paint(String text, Screen screen) {
    String inner = text.strip();
    if (!screen.hasColours() || this == PLAIN || inner.isEmpty()) {
      return text;
    }
    int begin = text.indexOf(inner);
    return text.substring(0, begin) + "\u001b[" + code + "m" + inner + "\u001b[0m"
        + text.substring(begin + inner.length());
  }
}
