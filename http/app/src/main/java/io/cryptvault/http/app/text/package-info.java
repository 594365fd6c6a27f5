/** What commands print: tables, CSV, JSON, Markdown, progress, summaries and warnings about files. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.app.text;
