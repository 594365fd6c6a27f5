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
      description = "The interval of the bars; several as 1m,1h or by repeating the option.")
  private List<String> names = new ArrayList<>();

  /** Nothing is typed yet; picocli fills the options. */
  public IntervalsOption() {}

  /**
   * Reads the option. An interval that does not exist ends the command.
   *
   * @return each interval once, in the order typed; empty when none was
   */
  public List<Interval> typed() {
    return names.stream().map(IntervalOption::of).distinct().toList();
  }
}
