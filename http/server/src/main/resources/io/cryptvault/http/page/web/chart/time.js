// The time scale in the viewer's zone. lightweight-charts knows UTC only: its days would begin at UTC's midnight.
import {defaultHorzScaleBehavior} from '../vendor/lightweight-charts.js';

// How much a mark counts where there is room for a few: the weights of the library.
const WEIGHT = {second: 10, minute: 20, minutes5: 21, minutes30: 22, hour: 30, hours3: 31, hours6: 32, hours12: 33, day: 50, month: 60, year: 70};

/** The weight of a moment that follows another, by the first clock hand that moved. @param {Date} now @param {Date} before */
export function weight(now, before) {
  if (now.getFullYear() !== before.getFullYear()) return WEIGHT.year;
  if (now.getMonth() !== before.getMonth()) return WEIGHT.month;
  if (now.getDate() !== before.getDate()) return WEIGHT.day;
  const hours = hours12 => Math.floor(now.getHours() / hours12) !== Math.floor(before.getHours() / hours12);
  if (hours(12)) return WEIGHT.hours12;
  if (hours(6)) return WEIGHT.hours6;
  if (hours(3)) return WEIGHT.hours3;
  if (hours(1)) return WEIGHT.hour;
  const minutes = step => Math.floor(now.getMinutes() / step) !== Math.floor(before.getMinutes() / step);
  if (minutes(30)) return WEIGHT.minutes30;
  if (minutes(5)) return WEIGHT.minutes5;
  return minutes(1) ? WEIGHT.minute : WEIGHT.second;
}

/** The library's own scale, with days, months and years of the viewer's zone. */
export class LocalTimeScale extends defaultHorzScaleBehavior() {
  fillWeightsForPoints(points, start) {
    if (points.length === 0) return;
    const step = points.length > 1 ? points[1].originalTime - points[0].originalTime : 60;
    let before = new Date((start > 0 ? points[start - 1].originalTime : points[0].originalTime - step) * 1000);
    for (let i = start; i < points.length; i++) {
      const now = new Date(points[i].originalTime * 1000);
      points[i].timeWeight = weight(now, before);
      before = now;
    }
  }
}

const format = options => new Intl.DateTimeFormat(undefined, {hourCycle: 'h23', ...options});
const CLOCK = format({hour: '2-digit', minute: '2-digit'});
const SECONDS = format({hour: '2-digit', minute: '2-digit', second: '2-digit'});
const DAY = format({day: 'numeric', month: 'short'});
const FULL = format({weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit'});
const LONG = format({day: 'numeric', month: 'short', year: 'numeric'});
const TICKS = [format({year: 'numeric'}), format({month: 'short'}), DAY, CLOCK, SECONDS];

/** The words under a mark of the scale. @param {number} time in seconds @param {number} kind the library's `TickMarkType`: from year to second */
export function tick(time, kind) {
  return (TICKS[kind] ?? CLOCK).format(time * 1000);
}

/** The words of the cursor's time. @param {number} millis @param {number} step the length of a bar in milliseconds */
export function moment(millis, step) {
  if (step >= 86_400_000) return LONG.format(millis);
  return step < 60_000 ? DAY.format(millis) + ', ' + SECONDS.format(millis) : FULL.format(millis);
}
