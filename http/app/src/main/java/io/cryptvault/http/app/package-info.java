/**
 * The command line. {@link io.cryptvault.http.app.Main} names the commands; everything else lies in one of four packages.
 *
 * <pre>
 *  Main ──▶ command    one class a command: analyze, compute, serve ...
 *              │
 *              ├─────▶ text       what a command prints: tables, CSV, JSON, progress, warnings
 *              │         │
 *              └─────────┴──▶ option     what a user types: --source, --symbols, --format, -o ...
 *                                │
 *                                └──▶ process    how a command runs and ends: exit codes, signals, logs, telemetry
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.app;
