package io.cryptvault.http.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What a command did: its exit code, its data, what it said on stderr.
 *
 * @param data what it wrote to its output file; empty when it wrote none
 */
public record Typed(int code, String data, String said) {
  /** Only a hang lasts so long: a script may start a dozen JVMs, on a machine that does other work. */
  private static final int HANGS_SECONDS = 180;

  /** Runs a command in this JVM, with its data in a file in the folder. */
  public static Typed into(Path folder, String... arguments) {
    Path output = folder.resolve("out-" + Integer.toHexString(Arrays.hashCode(arguments)));
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-o", output.toString()));
    Typed typed = command(all.toArray(String[]::new));
    try {
      return Files.exists(output)
          ? new Typed(typed.code, Files.readString(output), typed.said)
          : typed;
    } catch (IOException e) {
      throw new AssertionError("expected the output to be readable", e);
    }
  }

  /** Runs a command in this JVM. */
  public static synchronized Typed command(String... arguments) {
    PrintStream err = System.err;
    PrintStream out = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    try (PrintStream toErr = new PrintStream(said, true, StandardCharsets.UTF_8);
        PrintStream toOut = new PrintStream(data, true, StandardCharsets.UTF_8)) {
      System.setErr(toErr);
      System.setOut(toOut);
      int code = Main.run(arguments);
      return new Typed(
          code, data.toString(StandardCharsets.UTF_8), said.toString(StandardCharsets.UTF_8));
    } finally {
      System.setErr(err);
      System.setOut(out);
    }
  }

  /** Runs it in a shell, as {@code $CV}, so that pipes are real. Its home and the default store are in the folder. */
  public static Typed shell(Path folder, String script) {
    Path out = folder.resolve("shell-out");
    Path err = folder.resolve("shell-err");
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", script)
        .directory(folder.toFile())
        .redirectOutput(out.toFile())
        .redirectError(err.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("CV", String.join(" ", ChildJvm.command()));
    environment.put("HOME", folder.toString());
    environment.put("XDG_DATA_HOME", folder.resolve("data").toString());
    environment.remove("CRYPTVAULT_STORE");
    try {
      Process process = builder.start();
      if (!process.waitFor(HANGS_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("expected an end within " + HANGS_SECONDS + " s: " + script);
      }
      return new Typed(process.exitValue(), Files.readString(out), ofOurs(Files.readString(err)));
    } catch (IOException e) {
      throw new AssertionError("expected a shell", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Without what newer JVMs say of libraries; the launcher keeps them from it. */
  private static String ofOurs(String said) {
    return said.lines()
        .filter(line -> !line.isEmpty() && !line.startsWith("WARNING: "))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  public static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError("expected a file that can be written", e);
    }
  }

  public List<String> lines() {
    return data.lines().toList();
  }
}
