package io.cryptvault.actors.bytes;

import org.apache.pekko.actor.NoSerializationVerificationNeeded;

/**
 * A message that never leaves its process: it may carry what has no bytes, such as a stream or a failure. Every message is
 * either this or has a form in bytes; the tests send all others through their bytes.
 */
public interface InThisJvm extends NoSerializationVerificationNeeded {}
