package io.cryptvault.http.app;

import io.cryptvault.http.app.option.CommonOptions;
import io.cryptvault.http.app.option.FormulaOptions;
import io.cryptvault.http.app.option.OutputOption;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How help looks: commands and options in groups, examples at the end, 80 columns. */
final class HelpText {
  private static final Set<String> ABOUT_OUTPUT =
      Set.of("--format", "--sort", "--where", "--time", "--width");
  private static final Set<String> ABOUT_FORMULAS = Set.of("--set");
  private static final Set<String> STANDARD = Set.of("--help", "--version");

  private HelpText() {}

  /**
   * Sets the help of the whole and of each command.
   *
   * @param root complete with its commands
   * @param list what the help of the whole is
   */
  static void on(CommandLine root, Supplier<String> list) {
    UsageMessageSpec usage = root.getCommandSpec().usageMessage();
    usage.sectionKeys(List.of(UsageMessageSpec.SECTION_KEY_COMMAND_LIST));
    usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> list.get());
    root.getSubcommands().values().forEach(HelpText::onCommand);
  }

  private static void onCommand(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage.abbreviateSynopsis(true);
    usage.parameterListHeading("%n");
    usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpText::options);
    examples(usage);
  }

  private static void examples(UsageMessageSpec usage) {
    usage.footerHeading("%nExamples:%n");
    usage.footer(Arrays.stream(usage.footer()).map(line -> "  " + line).toArray(String[]::new));
  }

  /** Options by what they are about. Those of a mixin stay together, wherever a command lists it. */
  private static String options(Help help) {
    List<OptionSpec> all = help.commandSpec().options();
    StringBuilder text = new StringBuilder();
    for (String title : List.of("Bars", "Formulas", "Options", "Output", "Common")) {
      List<OptionSpec> members = all.stream()
          .filter(option -> !option.hidden() && group(option).equals(title))
          .sorted(Comparator.comparing(OptionSpec::longestName))
          .toList();
      if (!members.isEmpty()) {
        text.append("\n").append(title).append(":\n").append(lines(help, all, members));
      }
    }
    return text.toString();
  }

  private static String group(OptionSpec option) {
    Class<?> owner =
        option.userObject() instanceof Field field ? field.getDeclaringClass() : HelpText.class;
    if (STANDARD.contains(option.longestName()) || owner == CommonOptions.class) {
      return "Common";
    }
    if (ABOUT_OUTPUT.contains(option.longestName()) || owner == OutputOption.class) {
      return "Output";
    }
    if (ABOUT_FORMULAS.contains(option.longestName()) || owner == FormulaOptions.class) {
      return "Formulas";
    }
    return owner.getPackage().equals(CommonOptions.class.getPackage()) ? "Bars" : "Options";
  }

  /** The columns are as wide as all options of the command need. */
  private static String lines(Help help, List<OptionSpec> all, List<OptionSpec> some) {
    Help.Layout layout = help.createDefaultLayout(all, List.of(), help.colorScheme());
    layout.addOptions(some, help.parameterLabelRenderer());
    return layout.toString();
  }
}
