// What the catalogue says of the functions in a formula: parameters with their ranges, outputs with their units, settling, source.
import {h} from './dom.js';

/** Functions that a formula names, each once. @param {any[]} catalog @param {string} formula */
export function named(catalog, formula) {
  const names = new Set([...formula.toLowerCase().matchAll(/[a-z_][a-z0-9_]*/g)].map(match => match[0]));
  return catalog.filter(f => names.has(f.name.toLowerCase()));
}

/** The unit of a formula that is one call; empty where it has none or the formula is more than a call. */
export function unit(catalog, formula) {
  const call = /^([a-z_][a-z0-9_]*)(?:\([^()]*\))?(?:\.([a-z0-9_]+))?$/i.exec(formula.trim());
  const f = call && catalog.find(one => one.name.toLowerCase() === call[1].toLowerCase());
  if (!f) return '';
  const at = call[2] ? f.outputs.indexOf(call[2].toLowerCase()) : 0;
  const words = f.units[at] ?? '';
  return words === 'none' || words === 'a number' ? '' : words;
}

/** @param {any} f @returns {HTMLElement} */
export function card(f) {
  return h('article.function',
    h('h3', h('code', f.signature)),
    h('p', f.summary + '.'),
    h('dl',
      f.parameters.map(parameter => [h('dt', h('code', parameter.name)), h('dd', range(parameter))]),
      h('dt', f.outputs.length > 1 ? 'outputs' : 'output'), h('dd', f.outputs.map((output, k) => (output === 'value' ? '' : output + ': ') + f.units[k]).join(', ')),
      h('dt', 'lookback'), h('dd', f.lookback + ' bars before its first value'),
      h('dt', 'settling'), h('dd', settling(f.settling)),
      f.edge && [h('dt', 'edges'), h('dd', f.edge)],
      h('dt', 'source'), h('dd', f.source)));
}

function range({type, least, most, ...rest}) {
  const usual = rest.default === undefined || rest.default === null ? '' : ', usually ' + rest.default;
  if (type === 'average') return 'a kind of average' + usual;
  const wide = most !== undefined && Math.abs(most) < 1e15;
  return (type === 'whole' ? 'whole number' : 'number') + (wide ? ', ' + least + ' to ' + most : '') + usual;
}

function settling(bars) {
  if (bars === 0 || bars === '0') return 'none: the first value is already exact';
  if (bars === 'never') return 'never: it depends on where its history starts';
  if (bars === 'by data') return 'as the data has it';
  return bars + ' further bars until its start no longer shows';
}
