package io.cryptvault.actors.universe;

import io.cryptvault.actors.publish.ReaderNote;

/** A message for a {@link UniverseReader}, which its owner passes on. */
public interface UniverseNote extends ReaderNote {}
