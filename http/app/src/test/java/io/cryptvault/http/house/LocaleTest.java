package io.cryptvault.http.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What the program writes is read by machines: {@code 1,234} must not be {@code 1.234} or {@code ١٬٢٣٤} where somebody lives
 * elsewhere. So everything that would ask for the locale of the process is told one.
 */
@Execution(ExecutionMode.CONCURRENT)
class LocaleTest {
  private static final Set<String> TOLD =
      Set.of("java.util.Locale", "java.text.DecimalFormatSymbols");

  private static final Map<String, Set<String>> ASKING = Map.of(
      "java.lang.String",
      Set.of("format", "formatted", "toLowerCase", "toUpperCase"),
      "java.io.PrintStream",
      Set.of("format", "printf"),
      "java.io.PrintWriter",
      Set.of("format", "printf"),
      "java.util.Formatter",
      Set.of("<init>"),
      "java.time.format.DateTimeFormatter",
      Set.of("ofPattern", "ofLocalizedDate", "ofLocalizedTime", "ofLocalizedDateTime"),
      "java.time.format.DateTimeFormatterBuilder",
      Set.of("toFormatter"),
      "java.text.NumberFormat",
      Set.of(
          "getInstance",
          "getNumberInstance",
          "getIntegerInstance",
          "getPercentInstance",
          "getCurrencyInstance",
          "getCompactNumberInstance"),
      "java.text.DecimalFormat",
      Set.of("<init>"),
      "java.text.SimpleDateFormat",
      Set.of("<init>"),
      "java.text.MessageFormat",
      Set.of("<init>", "format"));

  private static final ArchRule RULE = classes()
      .should(new ArchCondition<>("say the locale of what they format") {
        @Override
        public void check(JavaClass one, ConditionEvents events) {
          one.getAccessesFromSelf().stream()
              .filter(LocaleTest::asks)
              .forEach(access ->
                  events.add(SimpleConditionEvent.violated(access, access.getDescription())));
        }
      });

  private static boolean asks(JavaAccess<?> access) {
    return access.getTarget() instanceof CodeUnitAccessTarget target
        && ASKING.getOrDefault(target.getOwner().getName(), Set.of()).contains(target.getName())
        && target.getRawParameterTypes().stream().noneMatch(type -> TOLD.contains(type.getName()));
  }

  @Test
  void nothing_is_formatted_by_the_locale_of_the_process() {
    RULE.check(House.CLASSES);
  }

  @Test
  void each_form_that_would_be_is_found_and_no_other() {
    List<String> found = RULE.evaluate(new ClassFileImporter().importClasses(Careless.class))
        .getFailureReport()
        .getDetails();
    assertThat(found).hasSize(7);
    assertThat(
            RULE.evaluate(new ClassFileImporter().importClasses(Careful.class)).hasViolation())
        .isFalse();
  }

  @SuppressWarnings({"StringCaseLocaleUsage", "UnusedMethod", "UnusedVariable"
  }) // read by the rule alone
  private static final class Careless {
    static final UnaryOperator<String> LOWER = String::toLowerCase;

    static List<Object> all(PrintStream out) {
      return List.of(
          String.format("%d", 1),
          "%d".formatted(1),
          "I".toLowerCase(),
          out.printf("%d", 1),
          DateTimeFormatter.ofPattern("MMM"),
          new DecimalFormat("0.0"));
    }
  }

  @SuppressWarnings("UnusedMethod")
  private static final class Careful {
    static List<Object> all(PrintStream out) {
      return List.of(
          String.format(Locale.ROOT, "%d", 1),
          "I".toLowerCase(Locale.ROOT),
          out.printf(Locale.ROOT, "%d", 1),
          DateTimeFormatter.ofPattern("MMM", Locale.ROOT),
          new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.ROOT)));
    }
  }
}
