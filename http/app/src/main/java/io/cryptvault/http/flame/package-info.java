/**
 * Profiles: what a command or the server does, recorded by the JVM's own recorder (JFR) and drawn as flame graphs.
 *
 * <pre>
 *  ProfiledProcess ─▶ recording.jfr ─▶ ProfileReader ─▶ Profile ──▶ ProfileFolder   flame.html, tree.txt, summary.json ...
 *  ServerProfiler ──▶ a short one ───────┘                │
 *                                                       └─▶ Difference   what grew and shrank since another profile
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.flame;
