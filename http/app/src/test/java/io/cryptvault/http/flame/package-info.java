/** Tests of profiles. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.flame;
