/**
 * What to compute. A {@link io.cryptvault.engine.formula.Formula} is a tree of records, parsed from text or built in
 * Java. Two equal formulas are equal objects. A {@link io.cryptvault.engine.formula.Function} is something to call; the
 * {@link io.cryptvault.engine.formula.Catalogue} lists all functions.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.formula;
