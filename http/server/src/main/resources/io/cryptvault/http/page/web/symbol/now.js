// What the formulas say now: value, warm-up, settled; and the usual conditions that hold.
import {h} from '../parts/dom.js';
import {barTime, fixed, value as worded} from '../parts/format.js';
import {marked} from './picker.js';

/**
 * @param {{formulas: string[], warmUp: any[], asOfTime?: number, refused: Map<string, string>}} asked
 * @param {import('../chart/timeline.js').Timeline} values
 * @param {import('../chart/lines.js').Line[]} lines
 * @param {{digits: number}} series
 * @param {(formula: string) => void} remove
 */
export function readingsNow(asked, values, lines, {digits}, remove) {
  const reading = values.last;
  const closed = values.rows.findLast(row => row.kind !== 'forming');
  const later = closed ? values.size - values.indexOf(asked.asOfTime ?? Infinity) - (reading.kind === 'forming' ? 1 : 0) : 0;
  const rows = asked.formulas.map((formula, place) => {
    const line = lines.find(one => one.formula === formula);
    const show = v => (typeof v === 'number' && line?.where === 'price' ? fixed(v, digits) : worded(v));
    return h('tr', h('th', {scope: 'row'}, h('span.formula', formula)), h('td.number' + (reading?.kind === 'forming' ? '.forming' : ''), show(reading?.v[place])),
      h('td.number', show(closed?.v[place])), h('td', warmth(asked.warmUp[place], Math.max(0, later))), away(formula, remove));
  });
  for (const [formula, words] of asked.refused) {
    rows.push(h('tr.refused', h('th', {scope: 'row'}, h('span.formula', formula)), h('td.formula-error', {colspan: 3}, marked(formula, words)), away(formula, remove)));
  }
  if (rows.length === 0) return h('p.quiet', 'No formula yet: press +, or “Add a formula” above.');
  const head = h('tr', h('th', {scope: 'col'}, 'formula'), h('th.number', {scope: 'col'}, 'now'), h('th.number', {scope: 'col'}, 'last closed'), h('th', {scope: 'col'}, 'warm-up'), h('td'));
  return h('table', h('thead', head), h('tbody', rows));
}

function away(formula, remove) {
  return h('td', h('button.icon', {type: 'button', 'aria-label': 'remove ' + formula, title: 'remove', onclick: () => remove(formula)}, '×'));
}

/** How far the formula is, in words. @param {{needed: number, seen: number, settled: boolean} | undefined} warm @param {number} later closed bars since it was told */
export function warmth(warm, later = 0) {
  if (!warm) return '';
  const seen = warm.seen + later;
  if (seen < warm.needed) return h('span.caution', 'warming up: ' + seen + ' of ' + warm.needed + ' bars');
  return warm.settled ? 'settled' : h('span.caution', 'settling: still leans on where it began');
}

/** @param {any} analysis of the API @param {(formula: string) => void} add */
export function conditionsNow(analysis, add) {
  const all = Object.entries(analysis.conditions);
  const holding = all.filter(([, holds]) => holds === true);
  const absent = all.filter(([, holds]) => holds === null).length;
  const items = holding.map(([formula]) => h('li', h('button.link.formula', {type: 'button', title: 'show on the chart', onclick: () => add(formula)}, formula)));
  return h('div', items.length ? h('ul.conditions', items) : h('p', 'None of the usual ones holds.'),
    h('p.quiet', holding.length + ' of ' + all.length + ' usual conditions hold as of ' + barTime(analysis.asOfTime) + (absent ? '; ' + absent + ' still warm up' : '') + '.'));
}
