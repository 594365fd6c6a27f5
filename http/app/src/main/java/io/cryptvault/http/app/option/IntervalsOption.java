package io.cryptvault.http.app.option;

import io.cryptvault.engine.market.Interval;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The {@code --interval} option of commands that take several: {@code --interval 1m,1h}. */
public final class IntervalsOption {
  @Option(
      names = "--interval",
      paramLabel = "I",
      split = ",",
      description = "The bars' interval; several as 1m,1h or by repeating it.")
  private List<String> names = new ArrayList<>();

  /** Those typed, each once; one that does not exist ends the command. */
  public List<Interval> typed() {
    return names.stream().map(IntervalOption::of).distinct().toList();
  }
}
