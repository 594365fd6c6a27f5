/**
 * What goes wrong at a simulated venue: one fault, when it is there and for whom, a switchboard of many, and the two ways to
 * fill it, from a file and from a seed.
 *
 * <pre>
 * FaultFile, FaultScript ▶ Fault within a Scope ▶ Faults ▶ what strikes this call, this stream, now
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.sim.fault;
