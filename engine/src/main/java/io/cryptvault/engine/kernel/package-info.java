/**
 * The contract of every calculation, and the graph that calculations are combined in. It stands below formulas,
 * indicators and plans, so that none of these needs another one in order to use a calculation.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.kernel;
