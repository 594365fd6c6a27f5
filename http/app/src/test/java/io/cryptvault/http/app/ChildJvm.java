package io.cryptvault.http.app;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * How tests start the command line in a JVM of its own: as a user has it, without the tests' own settings of the log. Each of the
 * many JVMs would spend two seconds on loading the same classes; the first test lays them out for all (class data sharing takes
 * archives alone, so folders of classes become some).
 */
public final class ChildJvm {
  private static final String MAIN = "io.cryptvault.http.app.Main";
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final int HANGS_SECONDS = 120;
  private static final List<String> COMMAND = laidOut();

  private ChildJvm() {}

  /** The words before the arguments of {@code cryptvault}, and these options of the JVM among them. */
  public static List<String> command(String... options) {
    List<String> words = new ArrayList<>(COMMAND);
    words.addAll(List.of(options));
    words.add(MAIN);
    return words;
  }

  private static List<String> laidOut() {
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), "child-jvm").toAbsolutePath();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
      List<String> entries = new ArrayList<>();
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        Path path = Path.of(entry);
        if (entry.endsWith("classes") && !entry.endsWith("test-classes")) {
          entries.add(
              jar(path, folder.resolve("classes-" + entries.size() + ".jar")).toString());
        } else if (Files.isRegularFile(path)) {
          entries.add(entry);
        }
      }
      List<String> words = new ArrayList<>(List.of(
          JAVA,
          "-XX:TieredStopAtLevel=1",
          "-Xmx256m",
          "--enable-native-access=ALL-UNNAMED",
          "-cp",
          String.join(File.pathSeparator, entries)));
      Path classes = folder.resolve("classes.jsa");
      layOut(words, classes);
      words.addAll(List.of("-XX:SharedArchiveFile=" + classes, "-Xlog:disable"));
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void layOut(List<String> words, Path classes) throws IOException {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of("-XX:ArchiveClassesAtExit=" + classes, MAIN));
    all.addAll(List.of("analyze", "--symbols", "top:1", "--bars", "50", "--format", "json", "-q"));
    ProcessBuilder builder = new ProcessBuilder(all)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().remove("CRYPTVAULT_STORE");
    Process process = builder.start();
    try {
      if (!process.waitFor(HANGS_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path jar(Path folder, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
        entries.putNextEntry(new ZipEntry(name));
        Files.copy(file, entries);
        entries.closeEntry();
      }
    }
    return jar;
  }
}
