package io.cryptvault.http.app.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser of the person at this machine: what {@code BROWSER} names, else the one that the desktop opens addresses with. */
public final class Browser {
  private Browser() {}

  /**
   * Opens an address, and says so; where there is no browser it says that the person has to do it.
   *
   * @param url with its scheme
   * @return a sentence
   */
  public static String open(String url) {
    return open(url, System.getenv(), System.getProperty("os.name", "")).isPresent()
        ? "Opened " + url + " in a browser."
        : "No browser was found here (BROWSER can name one). Open " + url + " yourself.";
  }

  /** The program that was started, if any could be. */
  static Optional<Process> open(String url, Map<String, String> environment, String system) {
    for (List<String> command : commands(url, environment, system)) {
      try {
        return Optional.of(new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
      } catch (IOException e) {
        // It is not installed; perhaps the next one is.
      }
    }
    return Optional.empty();
  }

  private static Stream<String> named(Map<String, String> environment) {
    return Stream.of(environment.getOrDefault("BROWSER", "").split(":", -1))
        .filter(command -> !command.isBlank());
  }

  /** In the order in which they are tried. Without a display, a desktop's program would open a browser in this terminal. */
  private static List<List<String>> commands(
      String url, Map<String, String> environment, String system) {
    List<List<String>> commands = new ArrayList<>();
    named(environment)
        .forEach(command -> commands.add(Stream.of(
                (command.contains("%s") ? command : command + " %s").trim().split(" +", -1))
            .map(word -> word.replace("%s", url))
            .toList()));
    String lower = system.toLowerCase(Locale.ROOT);
    if (lower.startsWith("mac")) {
      commands.add(List.of("open", url));
    } else if (lower.startsWith("windows")) {
      commands.add(List.of("rundll32", "url.dll,FileProtocolHandler", url));
    } else if (environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY")) {
      commands.add(List.of("xdg-open", url));
    }
    return commands;
  }
}
