/**
 * The form in which messages leave their process. Messages are CBOR, written by Jackson. Each value in them is packed into one
 * field of bytes, with a version and a checksum. No code calls this package; Pekko finds it by {@code reference.conf}.
 *
 * <pre>
 *  CborMessage ─▶ Jackson ─▶ { "series": .., "closed": packed, "replyTo": .. }
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.portable;
