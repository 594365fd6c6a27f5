/** How a command runs and ends: exit codes, failures, signals, out of memory, logging, telemetry, the actor system. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.app.process;
