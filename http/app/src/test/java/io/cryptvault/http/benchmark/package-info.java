/** Tests of what is measured and how it is judged; none asserts a speed. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.benchmark;
