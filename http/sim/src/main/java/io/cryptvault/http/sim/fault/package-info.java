/**
 * What can go wrong at a simulated venue: faults, their scopes, the switch for all of them, and two ways to switch them on, by a
 * file and by a seed.
 *
 * <pre>
 * FaultFile, FaultScript ▶ Fault within a Scope ▶ Faults ▶ what happens to this call or stream now
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.sim.fault;
