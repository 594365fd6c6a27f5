package io.cryptvault.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.NamedFormula;
import io.cryptvault.engine.formula.NamedFormulas;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads named formulas, section {@code cryptvault.functions}: {@code name = "formula"}, or {@code name { formula = "...",
 * summary = "...", source = "...", parameter = 12, other { default = 3, least = 2, most = 50 } }}.
 */
final class FunctionsReader {
  private static final String SECTION = "cryptvault.functions.";
  private static final String SOURCE = "configuration";
  private static final List<String> BOUNDS = List.of("default", "least", "most");

  private final List<String> problems = new ArrayList<>();

  private FunctionsReader() {}

  /** {@return the catalogue with the section's functions; throws {@link SettingsException} with all that are wrong} */
  static Catalogue read(Config section, Catalogue base) {
    FunctionsReader reader = new FunctionsReader();
    List<NamedFormula> formulas = new ArrayList<>();
    for (Map.Entry<String, ConfigValue> entry : inOrder(section.root())) {
      reader.read(entry.getKey(), entry.getValue(), formulas);
    }
    NamedFormulas.Added added = NamedFormulas.added(base, formulas);
    added.problems().forEach(problem -> reader.problem(problem.name(), problem.what()));
    if (!reader.problems.isEmpty()) {
      throw new SettingsException(reader.problems);
    }
    return added.catalogue();
  }

  /** The entries in the order of the file, which the object does not keep. */
  private static List<Map.Entry<String, ConfigValue>> inOrder(ConfigObject object) {
    return object.entrySet().stream()
        .sorted(Comparator.<Map.Entry<String, ConfigValue>>comparingInt(
                entry -> entry.getValue().origin().lineNumber())
            .thenComparing(Map.Entry::getKey))
        .toList();
  }

  private void read(String name, ConfigValue value, List<NamedFormula> formulas) {
    if (value.valueType() == ConfigValueType.STRING) {
      formulas.add(new NamedFormula(name, String.valueOf(value.unwrapped()), "", SOURCE, Map.of()));
    } else if (value instanceof ConfigObject object) {
      formulas.add(formula(name, object));
    } else {
      problem(
          name, "expected a formula in quotes, or { formula = \"...\" }, was " + value.unwrapped());
    }
  }

  private NamedFormula formula(String name, ConfigObject object) {
    Map<String, NamedFormula.ParameterSpec> parameters = new LinkedHashMap<>();
    for (Map.Entry<String, ConfigValue> entry : inOrder(object)) {
      if (!List.of("formula", "summary", "source").contains(entry.getKey())) {
        parameters.put(entry.getKey(), parameterSpec(name, entry.getKey(), entry.getValue()));
      }
    }
    String formula = text(name, object, "formula", "");
    if (!object.containsKey("formula")) {
      problem(name, "expected formula = \"...\", found none");
    }
    return new NamedFormula(
        name,
        formula,
        text(name, object, "summary", ""),
        text(name, object, "source", SOURCE),
        parameters);
  }

  private String text(String name, ConfigObject object, String key, String otherwise) {
    ConfigValue value = object.get(key);
    if (value == null) {
      return otherwise;
    }
    if (value.valueType() != ConfigValueType.STRING) {
      problem(name + "." + key, "expected a text in quotes, was " + value.unwrapped());
    }
    return String.valueOf(value.unwrapped());
  }

  /** A plain number is the default. */
  private NamedFormula.ParameterSpec parameterSpec(
      String name, String parameter, ConfigValue value) {
    String path = name + "." + parameter;
    if (!(value instanceof ConfigObject object)) {
      return new NamedFormula.ParameterSpec(number(path, value), null, null);
    }
    object.keySet().stream()
        .filter(key -> !BOUNDS.contains(key))
        .forEach(key -> problem(path, "expected default, least or most, found " + key));
    return new NamedFormula.ParameterSpec(
        number(path, object.get("default")),
        number(path, object.get("least")),
        number(path, object.get("most")));
  }

  private @Nullable Double number(String path, @Nullable ConfigValue value) {
    if (value == null) {
      return null;
    }
    try {
      return Double.valueOf(String.valueOf(value.unwrapped()));
    } catch (NumberFormatException e) {
      problem(path, "expected a number, was " + value.unwrapped());
      return null;
    }
  }

  private void problem(String path, String what) {
    problems.add(SECTION + path + ": " + what);
  }
}
