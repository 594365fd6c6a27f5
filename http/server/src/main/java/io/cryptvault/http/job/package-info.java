/**
 * Jobs of the server: the same formulas for many symbols, computed in the background. Results go to a file, and from there to any
 * number of readers, so a slow reader neither slows a job nor fills the memory.
 *
 * <pre>
 *  AnalysisJobs ─▶ AnalysisJob ─▶ CryptVault.batch
 *                       ▼
 *                     Spool ─▶ SpoolReader, one a reader
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.job;
