package io.cryptvault.http.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Runs a program in a new JVM with the options of this one. */
final class ForkedJvm {
  private ForkedJvm() {}

  /** Runs a program to its end; throws {@link IllegalStateException} when it fails. */
  static void run(Class<?> program, String... arguments) throws Exception {
    run(List.of(), program, arguments);
  }

  /** The same with more options of the JVM. */
  static void run(List<String> options, Class<?> program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IllegalStateException(program.getSimpleName() + ": a run ended with " + exit);
    }
  }
}
