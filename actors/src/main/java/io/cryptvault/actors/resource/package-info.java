/** What an engine and its process use: reports, and scopes that close what was opened. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.resource;
