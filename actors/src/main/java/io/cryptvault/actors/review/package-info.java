/** Reads the past again: what a venue has corrected without a word. */
@NullMarked
package io.cryptvault.actors.review;

import org.jspecify.annotations.NullMarked;
