/**
 * The one writer of a series. What is told to it waits at its doorstep and goes into the chart in one run; questions are
 * answered from the chart, and those who watch it are told what has changed.
 *
 * <pre>
 *  BarsTold ─▶ Doorstep ─▶ Intake ─▶ Chart ─▶ Watches ─▶ WatchEvent
 *  Question ─────────────▶ QuestionDesk ─▶ Answer
 *                            Loader ◀─ History, saved states
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.worker;
