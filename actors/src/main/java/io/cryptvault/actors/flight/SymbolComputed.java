package io.cryptvault.actors.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A batch has computed one symbol. */
@Name("cryptvault.BatchJob")
@Label("Batch Job")
@Category({"CryptVault", "Batch"})
@Description("The formulas of a batch, computed over the bars of one symbol")
@StackTrace(false)
public final class SymbolComputed extends Event {
  private static final SymbolComputed PROBE = new SymbolComputed();

  @Label("Series")
  String series = "";

  @Label("Bars")
  int bars;

  @Label("Formulas")
  int formulas;

  private SymbolComputed() {}

  /** {@return an event that has begun; null while nobody records} */
  public static @Nullable SymbolComputed begun() {
    if (!PROBE.isEnabled()) {
      return null;
    }
    SymbolComputed event = new SymbolComputed();
    event.begin();
    return event;
  }

  /**
   * The symbol is computed.
   *
   * @param of the series
   * @param barsRead over how many bars
   * @param formulasAsked how many formulas
   */
  public void done(Object of, int barsRead, int formulasAsked) {
    end();
    if (shouldCommit()) {
      series = of.toString();
      bars = barsRead;
      formulas = formulasAsked;
      commit();
    }
  }
}
