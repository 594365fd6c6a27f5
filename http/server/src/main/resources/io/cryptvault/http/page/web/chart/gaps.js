// Bars that are missing, as empty places on the scale: a chart has no place for a time without a point.

const MOST_EMPTY = 300; // places that one gap takes at most; a longer one is drawn shorter than it was

/**
 * The places of missing bars, so that a gap can be seen.
 *
 * @param {{from: number, to: number}[]} gaps in milliseconds, `to` not included
 * @param {number} step the length of a bar in milliseconds; 0 where it varies
 * @param {import('./timeline.js').Timeline} bars
 * @returns {{places: number[], gaps: import('./marks.js').Gap[]}} places in seconds, rising, none where there is a bar
 */
export function missing(gaps, step, bars) {
  const places = [];
  const drawn = [];
  if (!step || bars.size === 0) return {places, gaps: drawn};
  for (const gap of [...gaps].sort((a, b) => a.from - b.from)) {
    const from = Math.max(gap.from, bars.first.time + step, places.length ? places[places.length - 1] * 1000 + step : 0);
    const to = Math.min(gap.to, bars.last.time);
    const count = Math.ceil((to - from) / step);
    if (count <= 0) continue;
    const stride = step * Math.ceil(count / MOST_EMPTY);
    const start = places.length;
    for (let time = from; time < to; time += stride) {
      if (!bars.at(time)) places.push(time / 1000);
    }
    if (places.length > start) {
      const bars = Math.round((gap.to - gap.from) / step);
      drawn.push({from: places[start], to: places[places.length - 1], bars, text: bars === 1 ? '1 bar missing' : bars + ' bars missing', state: gap.state, cause: gap.cause});
    }
  }
  return {places, gaps: drawn};
}

/** Candles with the empty places between them. @param {number[]} places rising, in seconds */
export function woven(points, places) {
  if (places.length === 0) return points;
  const all = [];
  let next = 0;
  for (const point of points) {
    while (next < places.length && places[next] < point.time) all.push({time: places[next++]});
    if (places[next] === point.time) next++;
    all.push(point);
  }
  return all;
}
