/** Messages through bytes and back. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.portable;
