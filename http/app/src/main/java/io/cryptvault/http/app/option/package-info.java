/** Options that several commands share: each reads what was typed, and ends the command when it is wrong. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.app.option;
