/**
 * What is wanted: a {@link io.cryptvault.engine.formula.Formula} is a tree of records, parsed from text or built in Java.
 * Two equal formulas are equal. A {@link io.cryptvault.engine.formula.Function} says what may be called, the {@link
 * io.cryptvault.engine.formula.Catalogue} which functions there are.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.formula;
