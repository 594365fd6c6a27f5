/**
 * Where time and memory go: named operations, measured on every thread and gathered into one report.
 *
 * <pre>
 *   Profiler ──▶ ThreadRecorder (one a thread: open operations, a small buffer)
 *                      │ when its buffer is full, and for a report
 *                      ▼
 *                Recording: a tree of Places, each with a OperationTally ──▶ ProfileReport ──▶ text, JSON, Markdown
 * </pre>
 *
 * <p>The engine's own path has the operations {@code fetch}, {@code load}, {@code compute}, {@code cache}, {@code encode} and
 * {@code publish}.
 */
@NullMarked
package io.cryptvault.actors.profile;

import org.jspecify.annotations.NullMarked;
