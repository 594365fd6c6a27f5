// Numbers and times as people read them.

const THIN = '\u2009';
const MINUS = '\u2212';
const NONE = '–';

/** Thin spaces for thousands; `digits` behind the point. @param {number | null | undefined} value @param {number} digits */
export function fixed(value, digits) {
  if (value === null || value === undefined || !Number.isFinite(value)) return NONE;
  const plain = Math.abs(value).toFixed(digits);
  const point = plain.indexOf('.');
  const whole = point < 0 ? plain : plain.slice(0, point);
  return (value < 0 && Number(plain) !== 0 ? MINUS : '') + whole.replace(/\B(?=(\d{3})+$)/g, THIN) + (point < 0 ? '' : plain.slice(point));
}

/** A value of a formula: enough digits to tell it from its neighbours, not more; `true` and `false` are words. */
export function value(any) {
  if (any === true) return 'yes';
  if (any === false) return 'no';
  if (any === null || any === undefined) return NONE;
  const size = Math.abs(any);
  if (size !== 0 && (size < 1e-4 || size >= 1e12)) return any.toExponential(3).replaceAll('-', MINUS);
  return fixed(any, digits(size));
}

/** Digits behind the point that leave about five that count. */
export function digits(size) {
  if (size === 0) return 2;
  return Math.max(0, Math.min(10, 4 - Math.floor(Math.log10(size)) - (size >= 100 ? 0 : 1)));
}

/** The digits of the step that prices move in, seen from some of them. @param {Iterable<number>} prices @returns {number} */
export function priceDigits(prices) {
  let most = 0;
  for (const price of prices) {
    const text = String(price);
    const point = text.indexOf('.');
    if (point >= 0) most = Math.max(most, Math.min(10, text.length - point - 1));
  }
  return most;
}

/** A share of 1 as per cent, with its direction as a sign that is no colour. */
export function change(share) {
  if (share === null || share === undefined || !Number.isFinite(share)) return NONE;
  const percent = share * 100;
  return (percent > 0.005 ? '▲' : percent < -0.005 ? '▼' : '\u2002') + THIN + fixed(Math.abs(percent), 2) + THIN + '%';
}

const CLOCK = new Intl.DateTimeFormat(undefined, {hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'});
const DAY = new Intl.DateTimeFormat(undefined, {year: 'numeric', month: 'short', day: 'numeric'});
const SHORT = new Intl.DateTimeFormat(undefined, {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'});

/** Hours, minutes, seconds in the zone of the viewer. */
export function clock(millis) {
  return CLOCK.format(millis);
}

/** The open time of a bar: today only the clock, else the day as well. */
export function barTime(millis, now = Date.now()) {
  const time = SHORT.format(millis);
  return DAY.format(millis) === DAY.format(now) ? time : DAY.format(millis) + ' ' + time;
}

/** For the hint under the pointer. */
export function utc(millis) {
  return new Date(millis).toISOString().replace('T', ' ').replace(/\.\d+Z$/, ' UTC');
}

/** `1.2 KB` */
export function bytes(count) {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let k = 0;
  for (; count >= 1000 && k < units.length - 1; k++) count /= 1000;
  return fixed(count, k === 0 || count >= 100 ? 0 : 1) + THIN + units[k];
}

const UNITS = {s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000, M: 2_592_000_000};

/** The usual length of an interval such as `15m`; a month counts 30 days. 0 for what is none. */
export function intervalMillis(interval) {
  const match = /^(\d+)([smhdwM])$/.exec(interval);
  return match ? Number(match[1]) * UNITS[match[2]] : 0;
}
