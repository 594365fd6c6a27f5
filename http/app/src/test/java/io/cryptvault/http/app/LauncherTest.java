package io.cryptvault.http.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The launcher of a distribution, with a {@code java} that tells how it was called. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Tag("waits")
@Execution(ExecutionMode.CONCURRENT)
class LauncherTest {
  private static final Path SOURCE = Path.of("..", "..", "cryptvault");

  private static final String JAVA = """
      #!/bin/sh
      echo "charset $(locale charmap)"
      echo "input $(head -c 9)"
      echo "columns ${CRYPTVAULT_COLUMNS-none} ascii ${CRYPTVAULT_ASCII-no}"
      for word; do echo "<$word>"; case $word in *.jar) [ ! -f "$word" ] || echo found; esac; done
      """;

  @TempDir
  Path folder;

  @BeforeEach
  void a_java_that_tells_how_it_was_called() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
    Typed.write(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    executable(Typed.write(folder.resolve("java"), JAVA), bin.resolve("java"));
  }

  /** What was called in a distribution that is installed in this folder; {@code $CV} is its launcher. */
  private Typed called(String installed, Map<String, String> environment, String script)
      throws IOException {
    Path home = folder.resolve(installed);
    Files.createDirectories(home.resolve("lib"));
    Typed.write(home.resolve("cryptvault.jar"), "");
    Typed.write(home.resolve("commands.jar"), "");
    Path launcher = executable(SOURCE, home.resolve("cryptvault"));
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", script)
        .directory(folder.toFile())
        .redirectInput(Typed.write(folder.resolve("in"), "").toFile())
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile());
    shell.environment().clear();
    shell.environment().put("PATH", System.getenv("PATH"));
    shell.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    shell.environment().put("CV", launcher.toString());
    shell.environment().putAll(environment);
    Process process = shell.start();
    ended(process, script);
    return new Typed(
        process.exitValue(),
        Files.readString(folder.resolve("out")),
        Files.readString(folder.resolve("err")));
  }

  /**
   * A copy that can be run, written by another process: a file that this one has open while a test beside it starts a process cannot be run
   * for a moment, for that process has it open, too.
   */
  private static Path executable(Path from, Path to) throws IOException {
    Process copying = new ProcessBuilder(
            "sh",
            "-c",
            "cp \"$1\" \"$2\" && chmod 755 \"$2\"",
            "sh",
            from.toString(),
            to.toString())
        .start();
    ended(copying, "cp " + from);
    assertThat(copying.exitValue()).isZero();
    return to;
  }

  private static void ended(Process process, String what) {
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(what).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static List<String> words(Typed called) {
    return called
        .data()
        .lines()
        .filter(line -> line.startsWith("<"))
        .map(line -> line.substring(1, line.length() - 1))
        .toList();
  }

  @Test
  void it_finds_itself_where_cd_prints_where_it_goes() throws IOException {
    Typed called = called("app", Map.of("CDPATH", ".:/"), "sh app/cryptvault catalog");
    assertThat(called.said()).isEmpty();
    assertThat(words(called)).endsWith(folder.resolve("app/commands.jar").toString(), "catalog");
  }

  @Test
  void it_looks_for_a_jdk_where_there_is_no_home() throws IOException {
    Typed called = called(
        "app",
        Map.of(),
        "unset HOME JAVA_HOME; mkdir jvms bin; echo 'JAVA_VERSION=\"99\"' > jdk/release; mv jdk"
            + " jvms/99; sed -i \"s,/usr/lib/jvm,$PWD/jvms,\" $CV; for tool in sh sed dirname tr"
            + " head locale; do ln -s $(command -v $tool) bin/$tool; done; PATH=$PWD/bin $CV"
            + " catalog; code=$?; rm -r bin; exit $code");
    assertThat(called.said()).isEmpty();
    assertThat(words(called)).endsWith("catalog");
  }

  @Test
  void an_install_folder_may_have_spaces_and_letters_of_any_language() throws IOException {
    Typed called = called("für alle *", Map.of("LC_ALL", "C"), "\"$CV\" analyze 'a b' '*'");
    Path home = folder.resolve("für alle *");
    assertThat(words(called))
        .doesNotContain("-cp")
        .endsWith("-jar", home.resolve("commands.jar").toString(), "analyze", "a b", "*");
    assertThat(called.data()).contains("charset UTF-8");
    assertThat(words(called("serving", Map.of(), "\"$CV\" serve")))
        .endsWith("-jar", folder.resolve("serving/cryptvault.jar").toString(), "serve");
  }

  /** Which a JVM takes for the end of a path. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void an_install_folder_may_have_a_colon() throws IOException {
    Typed called = called("a:b", Map.of(), "$CV catalog");
    assertThat(called.code()).as(called.said()).isZero();
    assertThat(words(called))
        .endsWith("catalog")
        .filteredOn(word -> word.contains("a:b"))
        .isEmpty();
    assertThat(called.data()).contains("commands.jar>\nfound\n");
  }

  /** Which a JVM cannot ask for; {@code script} is a terminal. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void a_command_learns_the_width_of_its_terminal_and_none_without_one() throws IOException {
    Map<String, String> old = Map.of("CRYPTVAULT_COLUMNS", "7", "LC_ALL", "C");
    assertThat(called("app", old, "$CV catalog").data()).contains("columns none ascii 1");
    Map<String, String> unicode = Map.of("LC_ALL", "C.UTF-8");
    assertThat(called("app2", unicode, "$CV catalog").data()).contains("columns none ascii no");
    assumeThat(Path.of("/usr/bin/script")).exists();
    String terminal = "script -qec \"stty cols 97; $CV catalog\" /dev/null";
    assertThat(called("app3", unicode, terminal).data()).contains("columns 97");
  }

  @Test
  void options_of_the_jvm_may_have_spaces_in_quotes() throws IOException {
    Typed called = called(
        "app",
        Map.of(
            "CRYPTVAULT_JAVA_OPTS",
            " -Xmx1g  -Dname=\"a  b\" '-Dit=it \"is\"' -Dback=a\\ b -Dstar=* -Ddollar=$HOME"),
        "$CV catalog");
    assertThat(words(called))
        .containsSubsequence(
            "-Xmx1g",
            "-Dname=a  b",
            "-Dit=it \"is\"",
            "-Dback=a b",
            "-Dstar=*",
            "-Ddollar=$HOME",
            "-jar");
    assertThat(
            words(called("plain", Map.of("CRYPTVAULT_JAVA_OPTS", "-Da=*  -Db=2"), "$CV catalog")))
        .containsSubsequence("-Da=*", "-Db=2", "-jar");
  }

  @Test
  void an_option_with_an_open_quote_is_refused() throws IOException {
    Typed called = called("app", Map.of("CRYPTVAULT_JAVA_OPTS", "-Da='b"), "$CV catalog");
    assertThat(called.code()).isEqualTo(2);
    assertThat(called.said())
        .isEqualTo("cryptvault: CRYPTVAULT_JAVA_OPTS: expected options with each quote closed, was:"
            + " -Da='b\n");
  }

  @Test
  void a_closed_stdout_is_reported_and_no_other_stream_is_needed() throws IOException {
    Typed closed = called("app", Map.of(), "$CV catalog >&-");
    assertThat(closed.code()).isEqualTo(1);
    assertThat(closed.said())
        .startsWith("cryptvault: stdout: expected an open one")
        .hasLineCount(1);

    Typed both = called("app2", Map.of(), "$CV catalog >&- 2>&-");
    assertThat(both.code()).isEqualTo(1);

    Typed input = called("app3", Map.of(), "$CV catalog <&- 2>&-");
    assertThat(input.code()).isZero();
    assertThat(input.data()).contains("input \n").contains("<catalog>");
  }

  @Test
  void a_command_takes_the_classes_that_an_earlier_one_has_laid_out() throws IOException {
    assertThat(words(called("first", Map.of(), laidOut("first", "classes", "catalog"))))
        .contains("-XX:SharedArchiveFile=" + folder.resolve("first/commands.jsa"));
    assertThat(called("second", Map.of(), laidOut("second", "classes", "serve")).data())
        .doesNotContain("SharedArchiveFile");
    assertThat(called("third", Map.of(), laidOut("third", "", "catalog")).data())
        .doesNotContain("SharedArchiveFile");
  }

  /** Maven, which ends when its module has been told; {@code sleep} takes no time. */
  private static final String MVN = """
      #!/bin/sh
      echo "<$*> $JAVA_HOME" >asked
      echo "[INFO] Building CryptVault engine 0.1.0-SNAPSHOT  [2/9]"
      until grep -q 'building engine' "$TOLD"; do :; done
      mkdir -p http/app/target/launch/target/cryptvault
      touch http/app/target/launch/target/cryptvault/.built
      exit $MAVEN_ENDS
      """;

  private Typed inSources(int mavenEnds) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("sources"));
    Path tools = Files.createDirectories(folder.resolve("tools"));
    Typed.write(sources.resolve("pom.xml"), "");
    executable(SOURCE, sources.resolve("cryptvault"));
    executable(Typed.write(folder.resolve("mvn"), MVN), tools.resolve("mvn"));
    executable(Typed.write(folder.resolve("sleep"), "#!/bin/sh\n"), tools.resolve("sleep"));
    return called(
        "unused",
        Map.of(
            "PATH", tools + ":" + System.getenv("PATH"),
            "TOLD", folder.resolve("err").toString(),
            "MAVEN_ENDS", Integer.toString(mavenEnds)),
        "sources/cryptvault catalog");
  }

  @Test
  void in_the_sources_it_builds_what_runs_without_checks_and_tells_how_far_it_is()
      throws IOException {
    Typed called = inSources(0);
    assertThat(called.code()).as(called.said()).isZero();
    assertThat(called.said())
        .startsWith("cryptvault: building it (once")
        .contains("\ncryptvault:   4 s, ")
        .contains(" s, building engine\n");
    assertThat(folder.resolve("sources/asked"))
        .content()
        .contains("-Plaunch")
        .endsWith("> " + folder.resolve("jdk") + "\n");
    assertThat(words(called))
        .endsWith(
            folder
                .resolve("sources/http/app/target/launch/target/cryptvault/commands.jar")
                .toString(),
            "catalog");
  }

  @Test
  void a_build_that_fails_shows_what_maven_said() throws IOException {
    Typed called = inSources(1);
    assertThat(called.code()).isEqualTo(1);
    assertThat(called.data()).isEmpty();
    assertThat(called.said())
        .contains("[INFO] Building CryptVault engine")
        .endsWith("cryptvault: the build failed, see above\n");
  }

  private static String laidOut(String installed, String classes, String command) {
    return "printf '%s' '" + classes + "' > " + installed + "/commands.jsa; $CV " + command;
  }
}
