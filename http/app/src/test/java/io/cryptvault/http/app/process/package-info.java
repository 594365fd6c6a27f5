/** Tests of how a command runs and ends. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.app.process;
