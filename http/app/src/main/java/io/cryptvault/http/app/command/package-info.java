/** The commands: one class each, named after the word that a user types. What one command alone needs lies beside it. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.app.command;
