/**
 * The form in which messages leave their process. Control is CBOR, written by Jackson; values are packed into one field of
 * bytes each, with a version and a checksum. Nothing here is called by name: Pekko finds it by {@code reference.conf}.
 *
 * <pre>
 *  CborMessage ─▶ Jackson ─▶ { "series": .., "closed": packed, "replyTo": .. }
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.portable;
