package io.cryptvault.http.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every source is formatted by palantir-java-format. It is a test, not a plugin, because Maven may run on a JDK 17, whose
 * parser does not know the language of the sources; tests run on the newest JDK.
 */
@Execution(ExecutionMode.CONCURRENT)
class FormatTest {
  private static final boolean APPLY = "apply".equals(System.getenv("FORMAT"));

  @Test
  void every_source_is_formatted() throws IOException, FormatterException {
    Formatter formatter = Formatter.createFormatter(
        JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.GOOGLE).build());
    List<Path> unformatted = new ArrayList<>();
    for (Path source : sources()) {
      String text = Files.readString(source);
      String formatted = formatter.formatSourceAndFixImports(text);
      if (!formatted.equals(text)) {
        unformatted.add(source);
        if (APPLY) {
          Files.writeString(source, formatted);
        }
      }
    }
    assertThat(unformatted)
        .as("not formatted; mend with: FORMAT=apply mvn -pl http -am test -Dtest=FormatTest "
            + "-Dsurefire.failIfNoSpecifiedTests=false")
        .isEmpty();
  }

  private static List<Path> sources() throws IOException {
    Path root = Path.of("..").toRealPath();
    assertThat(root.resolve("engine")).isDirectory();
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !root.relativize(file).toString().contains("target"))
          .toList();
    }
  }
}
