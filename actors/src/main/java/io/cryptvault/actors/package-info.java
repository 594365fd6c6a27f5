/**
 * The Java API of the engine. {@link io.cryptvault.actors.CryptVault} is the entry point, {@link io.cryptvault.actors.EngineSetup} builds
 * it, {@link io.cryptvault.actors.Feed} takes bars that you push. {@code EngineGuardian} is the parent of all actors.
 *
 * <pre>
 * EngineSetup ─▶ CryptVault ──┬─▶ symbol, worker   questions, pushed bars
 *                             ├─▶ publish          streams
 *                             └─▶ batch            many symbols
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors;
