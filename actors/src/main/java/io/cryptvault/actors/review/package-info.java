/** Reads the past again, to find silent corrections of the venue. */
@NullMarked
package io.cryptvault.actors.review;

import org.jspecify.annotations.NullMarked;
