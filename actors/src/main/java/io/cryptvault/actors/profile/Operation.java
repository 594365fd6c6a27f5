package io.cryptvault.actors.profile;

/**
 * A running operation; {@link #close} ends it. It may end on another thread than it began on: then its time is counted, its bytes are not.
 * The first call of {@code close} counts, further ones do nothing.
 */
public sealed interface Operation extends AutoCloseable
    permits MeasuredOperation, UnmeasuredOperation {
  /** Ends the operation. */
  @Override
  void close();
}
