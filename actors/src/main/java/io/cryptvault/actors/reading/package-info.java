/**
 * The answers of an engine: readings of formulas at one bar or at many, an analysis, bars. They are text and numbers only, so an
 * answer can come from another process: formulas as typed, which of them are conditions, how far each has warmed up.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.reading;
