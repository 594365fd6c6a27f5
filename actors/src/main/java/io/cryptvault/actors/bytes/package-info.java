/**
 * Values and messages as bytes: arrays of numbers in a form of our own, little-endian, with a version and a checksum; control
 * messages as CBOR. What stays in its process says so.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.bytes;
