package io.cryptvault.http.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each file that {@code docs/adding.md} shows compiles as it stands there, with its Javadoc checked as in the build. */
class AddingPageTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "adding.md");
  private static final Pattern SNIPPET =
      Pattern.compile("^( *)```java\n(\\1package .*?)^\\1```", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern NAME =
      Pattern.compile("^(?:public )?(?:final )?(?:class|record) (\\w+)", Pattern.MULTILINE);

  @TempDir
  private Path classes;

  @Test
  void each_whole_file_on_the_page_compiles() throws IOException {
    List<JavaFileObject> files = SNIPPET
        .matcher(Files.readString(PAGE))
        .results()
        .map(found -> file(found.group(2).replaceAll("(?m)^" + found.group(1), "")))
        .toList();
    assertThat(files).hasSizeGreaterThanOrEqualTo(5);

    StringWriter said = new StringWriter();
    JavaCompiler.CompilationTask task = ToolProvider.getSystemJavaCompiler()
        .getTask(
            said,
            null,
            null,
            List.of(
                "-proc:none",
                "-Werror",
                "-Xdoclint:accessibility,html,reference,syntax,all/protected",
                "-d",
                classes.toString(),
                "-classpath",
                System.getProperty("java.class.path")),
            null,
            files);
    assertThat(task.call()).as(said.toString()).isTrue();
  }

  private static JavaFileObject file(String text) {
    Matcher name = NAME.matcher(text);
    assertThat(name.find()).as(text).isTrue();
    URI address = URI.create("string:///" + name.group(1) + ".java");
    return new SimpleJavaFileObject(address, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
