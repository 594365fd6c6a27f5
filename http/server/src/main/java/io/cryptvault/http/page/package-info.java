/**
 * The dashboard: files that a browser loads from {@code /}, read once from the module's resources. They hold no logic that the API lacks.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.page;
