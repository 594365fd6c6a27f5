package io.cryptvault.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.engine.fixture.Sample;
import io.cryptvault.engine.formula.Function;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every function is checked against a second computation: a naive twin, or, for TA-Lib's functions, a twin, a golden column or the
 * port of TA-Lib.
 */
class TwinCoverageTest {

  @Test
  void every_function_is_computed_twice() throws Exception {
    Set<String> twins = namesOf(twins().map(Twin::formula));
    Set<String> golden =
        namesOf(Golden.NAMES.stream().flatMap(name -> Golden.load(name).columns().stream()));
    Set<String> ported = Sample.atDefaults()
        .filter(sample -> TaLibPortTest.find(sample).isPresent())
        .map(sample -> sample.function().name())
        .collect(Collectors.toSet());
    List<String> alone = Indicators.catalogue().functions().stream()
        .filter(function -> !twins.contains(function.name()))
        .filter(function -> !isTaLibs(function)
            || !golden.contains(function.name()) && !ported.contains(function.name()))
        .map(function -> function.name() + " (" + function.source() + ")")
        .toList();
    assertThat(alone).as("functions without a twin").isEmpty();
  }

  private static boolean isTaLibs(Function function) {
    return function.source().equals("TA-Lib");
  }

  private static Set<String> namesOf(Stream<String> formulas) {
    return formulas
        .map(formula -> formula.split("[(.\\[]", -1)[0].toUpperCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  /** The twins of all test classes that have some. */
  private static Stream<Twin> twins() throws IOException, URISyntaxException {
    Path root = Path.of(
        TwinContract.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(root)) {
      List<String> classes = files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.endsWith("Test.class"))
          .map(file -> file.replace(".class", "").replace('/', '.').replace('\\', '.'))
          .toList();
      return classes.stream().flatMap(TwinCoverageTest::twinsOf);
    }
  }

  private static Stream<Twin> twinsOf(String name) {
    try {
      Class<?> type = Class.forName(name);
      if (!TwinContract.class.isAssignableFrom(type)) {
        return Stream.of();
      }
      Constructor<?> constructor = Arrays.stream(type.getDeclaredConstructors())
          .filter(one -> one.getParameterCount() == 0)
          .findFirst()
          .orElseThrow();
      return ((TwinContract) constructor.newInstance()).twins();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(name, e);
    }
  }
}
