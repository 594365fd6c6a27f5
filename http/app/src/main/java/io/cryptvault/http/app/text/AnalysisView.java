package io.cryptvault.http.app.text;

import io.cryptvault.engine.plan.Plan;
import io.cryptvault.http.app.option.TimeStyle;

/**
 * What of an analysis is shown, and how. Immutable.
 *
 * @param plan the formulas that are shown, each once, written like the keys of the results
 * @param choice where they are from
 * @param screen where a table is read
 * @param time how a table writes times
 * @param hasNotes whether lines under a table explain it
 */
public record AnalysisView(
    Plan plan, Choice choice, Screen screen, TimeStyle time, boolean hasNotes) {

  /** Where the formulas that are shown are from, which decides what a table leaves out. */
  public enum Choice {
    /** Columns that the user typed: all of them are shown. */
    COLUMNS,
    /** Formulas that the user typed: as many as there is room for, in that order. */
    FORMULAS,
    /** A set: as many as there is room for, the most useful ones first. */
    USUAL,
    /** The set of all functions: of these the most useful ones alone. */
    FULL
  }
}
