package io.cryptvault.http.app.command;

import java.util.List;

/** All commands. A new one is added here. */
public final class Commands {
  private Commands() {}

  /** {@return a new instance of each command, in the order of the help} */
  public static List<Object> all() {
    return List.of(
        new ServeCommand(),
        new AnalyzeCommand(),
        new ComputeCommand(),
        new CandlesCommand(),
        new VerifyCommand(),
        new GapsCommand(),
        new PlanCommand(),
        new FetchCommand(),
        new ImportCommand(),
        new ExportCommand(),
        new DoctorCommand(),
        new CatalogCommand());
  }
}
