package io.cryptvault.actors.chart;

/**
 * The formulas that run, and what their readings come from. Immutable.
 *
 * @param union of all of them
 * @param basis the bars that are kept, from the first at which their readings can be told
 */
public record RunningFormulas(FormulaUnion union, ReadingsBasis basis) {}
