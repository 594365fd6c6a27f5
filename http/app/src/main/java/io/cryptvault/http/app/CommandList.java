package io.cryptvault.http.app;

import io.cryptvault.http.app.text.Paragraph;
import java.util.Map;

/** The help of the whole: all commands in groups. It needs nothing of picocli, whose classes take longer to load than to print this. */
final class CommandList {
  private static final int NAME_COLUMNS = 14;
  private static final int COLUMNS = 80;

  private CommandList() {}

  /**
   * {@return the text}
   *
   * @param groups the description of each command by its name, by the title of its group
   */
  static String text(Map<String, Map<String, String>> groups) {
    StringBuilder text = new StringBuilder("""
        Usage: cryptvault COMMAND [OPTIONS]
        A concurrent analysis engine for market symbols.
        """);
    groups.forEach((title, commands) -> {
      text.append('\n').append(title).append(":\n");
      commands.forEach((name, description) ->
          text.append(Paragraph.labelled("  " + name, NAME_COLUMNS, description, COLUMNS)));
    });
    return text.append("""

        Help of a command, with examples: cryptvault COMMAND --help
        The version: cryptvault --version

        Examples:
          cryptvault analyze                      # a simulated market, 200 symbols
          cryptvault serve                        # HTTP and WebSocket on this machine
          cryptvault catalog rsi                  # one function, explained
        """).toString();
  }
}
