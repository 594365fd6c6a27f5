/** Tests of bars in files, above all of files that are not as they should be. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.file;
