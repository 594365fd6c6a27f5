// The columns of the table of all symbols: how each value is written.
import {h, text} from './dom.js';
import {change, clock, fixed, priceDigits, utc, value} from './format.js';
import {CLOSE} from '../model.js';

export const SPAN = 24;
export const CHANGE = 'close / close[' + SPAN + '] - 1';
const NONE = '–';

/**
 * @param {string[]} formulas columns that the person chose
 * @param {string} interval
 * @param {(formula: string) => number} at the place of a formula in a row's values
 * @param {(row: any) => string} link
 * @returns {import('./grid.js').Column[]}
 */
export function columns(formulas, interval, at, link) {
  const narrow = matchMedia('(max-width: 480px)').matches;
  return [
    {id: 'symbol', title: 'Symbol', hint: 'by name', width: narrow ? 96 : 136, isText: true, draw: (cell, row) => name(cell, row, link(row))},
    {id: 'close', title: 'Last', hint: 'the newest price; italic while its bar is still forming', width: narrow ? 112 : 124, draw: last},
    {id: 'change', title: 'Δ ' + SPAN, hint: 'change over the last ' + SPAN + ' bars of ' + interval, width: 92, draw: (cell, row) => changed(cell, row, at(CHANGE))},
    {id: 'spark', title: '48 bars', hint: 'the last 48 closes of ' + interval, width: narrow ? 72 : 128, isSpark: true},
    ...formulas.map(formula => ({id: formula, title: formula, hint: formula + ' on ' + interval, width: Math.max(96, 44 + 7.3 * formula.length), removable: true,
      draw: (cell, row) => number(cell, row, at(formula), formula)})),
  ];
}

function name(cell, row, href) {
  if (cell.dataset.symbol !== row.symbol) {
    cell.dataset.symbol = row.symbol;
    const [base, quote] = split(row.symbol);
    const words = [base, quote && h('span.quiet', quote)];
    cell.replaceChildren(href ? h('a.name', {href, tabindex: -1}, words) : h('span.name', words));
  }
  const note = noted(row);
  const dot = cell.querySelector('.note');
  if (!note && dot) dot.remove();
  if (note && !dot) cell.append(h('span.note', {role: 'img'}));
  if (note) {
    const mark = cell.querySelector('.note');
    text(mark, row.failure ? '!' : '•');
    mark.title = note;
    mark.setAttribute('aria-label', note);
  }
}

function noted(row) {
  if (row.failure) return row.failure.detail;
  const {corrected} = row;
  if (!corrected) return '';
  const digits = row.digits ?? 2;
  const from = typeof corrected.from === 'number' ? ' from ' + fixed(corrected.from, digits) + ' to ' + fixed(corrected.to, digits) : '';
  return 'corrected at ' + clock(corrected.at) + ': the bar of ' + clock(corrected.openTime) + from;
}

function split(symbol) {
  const slash = symbol.indexOf('/');
  return slash < 0 ? [symbol, ''] : [symbol.slice(0, slash), symbol.slice(slash)];
}

function last(cell, row) {
  cell.classList.add('last');
  cell.classList.toggle('skeleton', row.v === null && !row.failure);
  const close = row.v?.[CLOSE];
  if (typeof close !== 'number') {
    text(cell, row.v || row.failure ? NONE : '');
    return;
  }
  row.digits = Math.max(row.digits ?? 0, priceDigits([close]));
  text(cell, fixed(close, row.digits));
  italic(cell, row);
  cell.title = 'bar of ' + utc(row.openTime) + (row.kind === 'forming' ? ', still forming' : ', closed');
}

function changed(cell, row, at) {
  cell.classList.toggle('skeleton', row.v === null && !row.failure);
  const share = row.v?.[at];
  text(cell, typeof share === 'number' ? change(share) : row.v || row.failure ? NONE : '');
  cell.classList.toggle('up', share > 0.00005);
  cell.classList.toggle('down', share < -0.00005);
}

function number(cell, row, at, formula) {
  cell.classList.toggle('skeleton', row.v === null && !row.failure);
  const any = at < 0 ? undefined : row.v?.[at];
  if (any === null || any === undefined) absent(cell, row, formula, any);
  else {
    text(cell, value(any));
    italic(cell, row);
    cell.classList.remove('warming');
    cell.removeAttribute('title');
  }
}

/** What has no value yet says how many bars it still needs, where that is known. */
function absent(cell, row, formula, any) {
  const warm = row.warmUp[formula];
  const warming = any === null && warm && warm.seen < warm.needed;
  cell.classList.remove('forming');
  cell.classList.toggle('warming', Boolean(warming));
  text(cell, row.v === null ? (row.failure ? NONE : '') : any === undefined ? '' : warming ? warm.seen + ' of ' + warm.needed : NONE);
  cell.title = warming ? 'warming up: ' + warm.seen + ' bars seen of ' + warm.needed + ' needed' : any === null ? 'no value at this bar' : '';
}

function italic(cell, row) {
  cell.classList.toggle('forming', row.kind === 'forming');
}
