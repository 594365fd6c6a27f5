/**
 * The bytes that the engine may hold. Whoever wants to keep something reserves its bytes here first, and gives them back when it is
 * gone; what does not fit is refused with a sentence that names limit, use and remedy.
 *
 * <pre>
 *   worker, batch, cache ──reserve──▶ Budget ──▶ Account (one for each kind)
 *                 ◀──Charge──┘    │ use
 *                                 ▼
 *                             Pressure ──▶ shrink the cache ▶ stop idle workers ▶ skip forming bars ▶ refuse
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.budget;
