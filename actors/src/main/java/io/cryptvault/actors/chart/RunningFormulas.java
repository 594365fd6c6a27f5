package io.cryptvault.actors.chart;

/**
 * The running formulas and what their readings come from. Immutable.
 *
 * @param union all running formulas
 * @param basis the kept bars, from the first at which their readings can be computed
 */
public record RunningFormulas(FormulaUnion union, ReadingsBasis basis) {}
