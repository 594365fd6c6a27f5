/**
 * One series as it lies in memory: its bars, and those who follow them bar by bar. Calculations of formulas are the first
 * follower.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.chart;
