package io.cryptvault.actors.publish;

import io.cryptvault.actors.bytes.InThisJvm;

/** What the owner of a reader is told for it: nobody but the reader understands it. */
public interface ReaderNote extends InThisJvm {}
