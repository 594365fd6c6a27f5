/**
 * Reads times as people and files write them: numbers since 1970 in any unit, dates, instants with a zone.
 *
 * <pre>
 * text ─▶ TimeFormat ─▶ WrittenTime ─▶ TimeLine ─▶ epoch milliseconds
 *          one row       one row        all rows: the unit of their numbers
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.time;
