/**
 * The contract that every calculation keeps, and the graph that calculations are put together in. It stands below
 * formulas, indicators and plans, so that none of them needs to know another to speak of a calculation.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.kernel;
