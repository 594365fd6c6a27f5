/**
 * Events of the engine for the JVM's own recorder (JFR): from a bar to its result, a symbol of a batch, a fetch, a plan that was compiled, a worker
 * that restarted. They cost next to nothing while nobody records, and are left out on a JVM without the module {@code jdk.jfr}.
 *
 * <pre>
 * worker, batch, chart, http/venue ─▶ FlightRecorder ─▶ events ─▶ jcmd, JDK Mission Control, `cryptvault profile`
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.flight;
