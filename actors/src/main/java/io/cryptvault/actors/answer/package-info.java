/**
 * The answer to every question: a value, or a refusal that says why. A refusal is a reply, so a question that times out means
 * overload and nothing else.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.answer;
