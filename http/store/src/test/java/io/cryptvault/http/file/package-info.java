/** Tests of reading files of bars, mostly of files that are wrong in some way. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.file;
