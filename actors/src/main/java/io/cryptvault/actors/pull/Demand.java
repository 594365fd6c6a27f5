package io.cryptvault.actors.pull;

import io.cryptvault.actors.bytes.InThisJvm;

/** What a reader sends to the actor that feeds it. */
public enum Demand implements InThisJvm {
  /** One list of elements is wanted. Sent again only after that list has arrived. */
  NEXT,
  /** The reader wants nothing more. */
  CANCEL
}
