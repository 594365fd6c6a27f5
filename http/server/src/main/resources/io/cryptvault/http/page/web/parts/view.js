// The table's view, to and from its address: `?i=1m&where=…&q=…&cols=…&sort=-…`.
import * as address from '../address.js';

/** @typedef {{interval: string, where: string, q: string, cols: string[], sort: {id: string, direction: number}}} View */

const USUAL = ['rsi(14)', 'adx(14)', 'natr(14)', 'ema(12) > ema(26)'];
const NO_COLUMNS = 'none';
const USUAL_INTERVAL = '1m';

/** What the address says; anything that it does not say is as usual. @param {address.Params} params @returns {View} */
export function read({query}) {
  const sort = query.get('sort') ?? 'symbol';
  const cols = query.getAll('cols').map(formula => formula.trim()).filter(Boolean);
  return {
    interval: query.get('i') || USUAL_INTERVAL,
    where: (query.get('where') ?? '').trim(),
    q: query.get('q') ?? '',
    cols: cols.length ? [...new Set(cols)].filter(formula => formula !== NO_COLUMNS) : USUAL,
    sort: {id: sort.replace(/^-/, '') || 'symbol', direction: sort.startsWith('-') ? -1 : 1},
  };
}

/** @param {View} view @returns {string} what is as usual is left out */
export function written({interval, where, q, cols, sort}) {
  const usual = JSON.stringify(cols) === JSON.stringify(USUAL);
  return address.build('', '', {
    i: interval === USUAL_INTERVAL ? '' : interval,
    where,
    q,
    cols: usual ? [] : cols.length ? cols : [NO_COLUMNS],
    sort: sort.id === 'symbol' && sort.direction > 0 ? '' : (sort.direction < 0 ? '-' : '') + sort.id,
  });
}
