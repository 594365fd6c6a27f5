/**
 * What an engine answers: readings of formulas at one bar or at many, an analysis, bars. Text and numbers alone, so that an
 * answer can come from another process: formulas as they were typed, which of them are conditions, how far each has warmed up.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.reading;
