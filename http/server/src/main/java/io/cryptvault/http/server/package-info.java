/** The HTTP server: routes translate requests into questions to the engine and answers into wire records, no more. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.server;
