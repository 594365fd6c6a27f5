/**
 * What {@code cryptvault bench} measures, and how a run is compared with an earlier one.
 *
 * <pre>
 *   Bench ──▶ suite (opens engines, makes Probes) ──▶ RoundRobin ──▶ Measured ──▶ BenchRow (target, share, severity, advice)
 *                                                        │                            │
 *                                                   Calibration                       ▼
 *                                                                    BenchBaseline ──▶ Judge ──▶ Verdict
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.benchmark;
