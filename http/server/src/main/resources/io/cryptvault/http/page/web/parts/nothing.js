// What the table says when no symbol holds, and which one is nearest to it.
import {text} from './dom.js';
import {value} from './format.js';

const WAIT_MS = 1_500;
const COMPARISON = /^([^<>=!]+?)\s*(<=|>=|<|>)\s*([^<>=!]+)$/;
const WORDS = /\b(and|or|not)\b|&&|\|\|/i;
const MOST = 1_000;

export class Nothing {
  #api;
  #note;
  #since = 0;
  #said = '';

  /** @param {typeof import('../api.js')} api @param {HTMLElement} note where it is said */
  constructor(api, note) {
    this.#api = api;
    this.#note = note;
  }

  /**
   * Says so once nothing has held for a moment.
   *
   * @param {boolean} isEmpty @param {{where: string, q: string, interval: string}} view @param {() => Iterable<string>} symbols
   */
  show(isEmpty, {where, q, interval}, symbols) {
    if (!isEmpty) {
      if (this.#said && this.#note.textContent?.startsWith(this.#said)) text(this.#note, '');
      this.#since = 0;
      this.#said = '';
      return;
    }
    this.#since ||= performance.now();
    const words = q ? 'No symbol that has “' + q + '” in its name' + (where ? ' holds.' : '.') : 'No symbol holds this now. Rows appear here as soon as one does.';
    if (performance.now() - this.#since < WAIT_MS || this.#said === words) return;
    this.#said = words;
    text(this.#note, words);
    if (q) return;
    nearest(this.#api, [...symbols()], interval, where).then(said => said && this.#said === words && text(this.#note, words + ' ' + said), () => {});
  }
}

/** Known for one comparison of two sides, as in `rsi(14) < 30`. @returns {Promise<string>} words; empty where there is no nearest one */
async function nearest(api, symbols, interval, condition) {
  const sides = COMPARISON.exec(condition.trim());
  if (!sides || WORDS.test(condition)) return '';
  const [, left, , right] = sides;
  const requests = symbols.slice(0, MOST).map((symbol, k) => ({id: String(k), symbol, interval, formulas: [left, right], bars: 1, forming: true}));
  const {responses} = await api.post('/v1/analyze', {requests});
  let best;
  for (const {id, readings} of responses) {
    const v = readings?.readings.at(-1)?.v;
    if (typeof v?.[0] !== 'number' || typeof v[1] !== 'number') continue;
    const far = Math.abs(v[0] - v[1]) / (Math.abs(v[1]) || 1); // a share, so that prices of different size compare
    if (!best || far < best.far) best = {symbol: symbols[Number(id)], far, v};
  }
  if (!best) return '';
  const against = Number.isNaN(Number(right)) ? ', ' + right + ' is ' + value(best.v[1]) : '';
  return 'The nearest is ' + best.symbol + ': ' + left + ' is ' + value(best.v[0]) + against + '.';
}
