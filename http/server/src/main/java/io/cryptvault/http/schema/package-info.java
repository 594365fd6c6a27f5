/** JSON Schemas as values: what documents of the protocol hold, for the descriptions of the server. Knows no JSON library. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.schema;
