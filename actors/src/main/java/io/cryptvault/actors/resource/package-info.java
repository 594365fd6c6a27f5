/** What an engine and its process use: reports and a monitor, limits of a task, and scopes that close what was opened. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.resource;
