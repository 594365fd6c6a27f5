package io.cryptvault.actors.bytes;

/** A message that has a CBOR form and may go to another process. */
public interface CborMessage {}
