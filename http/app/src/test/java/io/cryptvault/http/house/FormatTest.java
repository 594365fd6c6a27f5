package io.cryptvault.http.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

  private static final Path KNOWN = Path.of("target", "formatted-sources.txt");
  /** The archive's name has the version in it. */
  private static final String FORMATTER = Path.of(
          Formatter.class.getProtectionDomain().getCodeSource().getLocation().getPath())
      .getFileName()
      .toString();

  @Test
  void every_source_is_formatted() throws IOException, FormatterException {
    Formatter formatter = Formatter.createFormatter(
        JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.GOOGLE).build());
    Set<String> sound = known();
    Set<String> still = new TreeSet<>();
    List<Path> unformatted = new ArrayList<>();
    for (Path source : Sources.files()) {
      String text = Files.readString(source);
      String digest = digest(text);
      String formatted = sound.contains(digest) ? text : formatter.formatSourceAndFixImports(text);
      if (formatted.equals(text)) {
        still.add(digest);
      } else {
        unformatted.add(source);
        if (APPLY) {
          Files.writeString(source, formatted);
        }
      }
    }
    Files.write(KNOWN, still);
    assertThat(APPLY ? List.of() : unformatted)
        .as("not formatted; fix with: FORMAT=apply mvn -pl http/app -am test -Dtest=FormatTest "
            + "-Dsurefire.failIfNoSpecifiedTests=false")
        .isEmpty();
  }

  /** Digests of sources that a former run has found formatted: reading a text costs less than formatting it. */
  private static Set<String> known() throws IOException {
    return Files.exists(KNOWN) ? Set.copyOf(Files.readAllLines(KNOWN)) : Set.of();
  }

  /** Of the text and of the formatter's version: another one begins from nothing. */
  private static String digest(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(FORMATTER.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
