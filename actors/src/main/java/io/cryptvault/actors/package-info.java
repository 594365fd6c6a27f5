/**
 * The engine as a running thing: {@link io.cryptvault.actors.CryptVault} is its front door, {@code EngineGuardian} the
 * actor above all others.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors;
