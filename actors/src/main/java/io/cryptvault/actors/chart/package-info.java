/** One series in memory: its bars, and the followers that see them bar by bar. Calculations of formulas are the first follower. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.chart;
