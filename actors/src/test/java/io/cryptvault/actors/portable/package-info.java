/** Tests of messages on their way through bytes. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.portable;
