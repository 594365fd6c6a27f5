/**
 * The one writer of a series. Bars for it wait at its doorstep and go into the chart in one run. Questions are answered from
 * the chart, and watchers are told what has changed.
 *
 * <pre>
 *  BarsArrived ─▶ Doorstep ─▶ Intake ─▶ Chart ─▶ Watches ─▶ WatchEvent
 *  Question ─────────────▶ QuestionDesk ─▶ Answer
 *                            Loader ◀─ History, saved states
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.worker;
