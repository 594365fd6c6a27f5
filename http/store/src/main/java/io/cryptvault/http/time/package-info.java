/**
 * Times as people and files write them: numbers since 1970 in whatever unit, dates, instants with a zone.
 *
 * <pre>
 * text ─▶ TimeFormat ─▶ WrittenTime ─▶ TimeLine ─▶ epoch milliseconds
 *          one row       one row        all rows: what unit their numbers are in
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.time;
