package io.cryptvault.actors.pull;

import io.cryptvault.actors.bytes.InThisJvm;

/** What a reader says to the actor that feeds it. */
public enum Demand implements InThisJvm {
  /** One list of elements is wanted; said once until it has come. */
  NEXT,
  /** Nothing more is wanted. */
  CANCEL
}
