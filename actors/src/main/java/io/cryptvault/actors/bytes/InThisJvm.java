package io.cryptvault.actors.bytes;

import org.apache.pekko.actor.NoSerializationVerificationNeeded;

/**
 * A message that never leaves its process. It may carry things that have no form in bytes, such as a stream or a failure. Every
 * message is either this or a {@link CborMessage}; the tests serialize every {@link CborMessage} on its way.
 */
public interface InThisJvm extends NoSerializationVerificationNeeded {}
