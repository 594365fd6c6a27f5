package io.cryptvault.actors.pull;

/** What a reader says to the actor that feeds it. */
public enum Demand {
  /** One list of elements is wanted; said once until it has come. */
  NEXT,
  /** Nothing more is wanted. */
  CANCEL
}
