/**
 * Values and messages as bytes. Arrays of numbers have a form of our own: little-endian, with a version and a checksum. Control
 * messages are CBOR. A message that stays in its process is marked {@link io.cryptvault.actors.bytes.InThisJvm}.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.bytes;
