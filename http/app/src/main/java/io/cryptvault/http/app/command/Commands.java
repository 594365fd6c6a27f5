package io.cryptvault.http.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All commands, in the groups and the order of the help. A new one is added here. */
public final class Commands {
  private static final Map<String, List<Class<?>>> GROUPS = new LinkedHashMap<>();

  static {
    GROUPS.put(
        "Calculate",
        List.of(
            AnalyzeCommand.class,
            ComputeCommand.class,
            CandlesCommand.class,
            VerifyCommand.class,
            CatalogCommand.class));
    GROUPS.put(
        "Keep bars",
        List.of(FetchCommand.class, ImportCommand.class, ExportCommand.class, PlanCommand.class));
    GROUPS.put(
        "Run a server",
        List.of(ServeCommand.class, GapsCommand.class, DoctorCommand.class, ConfigCommand.class));
    GROUPS.put("Measure", List.of(BenchCommand.class, ProfileCommand.class));
    GROUPS.put("Get help", List.of(HelpCommand.class, CompletionCommand.class));
  }

  /** These look at all commands. */
  private static final List<Class<?>> OF_ALL = List.of(HelpCommand.class, CompletionCommand.class);

  private static final List<String> OF_NONE = List.of("-V", "--version");

  private Commands() {}

  /**
   * Adds the commands, but only those that the arguments need: to read the annotations of one takes about 20 ms.
   *
   * @param root without commands
   * @param arguments as typed
   */
  public static void addTo(CommandLine root, String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    if (arguments.length == 1 && OF_NONE.contains(first)) {
      return;
    }
    List<Class<?>> all = GROUPS.values().stream().flatMap(List::stream).toList();
    List<Class<?>> meant = all.stream()
        .filter(type -> name(type).equals(first) && !OF_ALL.contains(type))
        .toList();
    (meant.isEmpty() ? all : meant).forEach(type -> root.addSubcommand(name(type), type));
  }

  /** {@return the names of all commands, in the order of the help} */
  static List<String> names() {
    return GROUPS.values().stream().flatMap(List::stream).map(Commands::name).toList();
  }

  /** {@return the descriptions of all commands by name, by the title of their group} */
  public static Map<String, Map<String, String>> descriptions() {
    Map<String, Map<String, String>> groups = new LinkedHashMap<>();
    GROUPS.forEach((title, types) -> {
      Map<String, String> byName = new LinkedHashMap<>();
      types.forEach(
          type -> byName.put(name(type), String.join(" ", annotation(type).description())));
      groups.put(title, byName);
    });
    return groups;
  }

  private static String name(Class<?> type) {
    return annotation(type).name();
  }

  private static Command annotation(Class<?> type) {
    Command annotation = type.getAnnotation(Command.class);
    if (annotation == null) {
      throw new IllegalStateException(type + ": expected the annotation @Command, found none");
    }
    return annotation;
  }
}
