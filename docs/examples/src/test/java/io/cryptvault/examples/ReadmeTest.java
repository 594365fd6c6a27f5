package io.cryptvault.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README shows to who embeds the engine works when it is copied. */
class ReadmeTest {
  private static final Page README = Page.of("../README.md");

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///Copied.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  @Test
  void its_java_compiles_with_its_imports(@TempDir Path folder) {
    List<String> lines = README.block("java");
    String imports =
        lines.stream().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
    String body = lines.stream()
        .filter(line -> !line.startsWith("import "))
        .collect(Collectors.joining("\n"));
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    ToolProvider.getSystemJavaCompiler()
        .getTask(
            null,
            null,
            found,
            List.of(
                "-proc:none",
                "-d",
                folder.toString(),
                "-cp",
                System.getProperty("java.class.path")),
            null,
            List.of(new Source(imports
                + "\nclass Copied { void copied(List<Symbol> symbols, Bar bar, Bars bars) {\n"
                + body
                + "\n} }")))
        .call();
    assertThat(found.getDiagnostics())
        .filteredOn(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .isEmpty();
  }

  @Test
  void its_coordinates_are_those_of_the_bom() throws IOException {
    String bom = Files.readString(Path.of("..", "bom", "pom.xml"));
    Matcher version = Pattern.compile("<version>([^$<]+)</version>").matcher(bom);
    assertThat(version.find()).isTrue();
    List<String> xml = README.block("xml");
    assertThat(xml)
        .filteredOn(line -> line.contains("<version>"))
        .extracting(String::strip)
        .containsExactly(version.group());
    assertThat(xml)
        .filteredOn(line -> line.contains("<artifactId>"))
        .allMatch(
            line -> bom.contains(line.strip().replaceFirst("</artifactId>.*", "</artifactId>")));
  }
}
