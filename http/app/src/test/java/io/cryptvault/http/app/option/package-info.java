/** Tests of options. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.app.option;
