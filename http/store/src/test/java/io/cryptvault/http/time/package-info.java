/** Tests of times as people and files write them. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.time;
