/** Tests of what is printed. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.app.text;
