/** JSON: the records that leave the house, and their codecs. The only place that knows JSON. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.wire;
