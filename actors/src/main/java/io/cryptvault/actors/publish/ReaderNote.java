package io.cryptvault.actors.publish;

import io.cryptvault.actors.bytes.InThisJvm;

/** A message for a reader, which its owner passes on. Only the reader understands it. */
public interface ReaderNote extends InThisJvm {}
