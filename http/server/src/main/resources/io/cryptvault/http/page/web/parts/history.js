// Sparklines and warm-ups of the rows that are seen: asked for in one call a time, only for rows that have none.
import {SPARK} from '../model.js';

const MOST = 60;
const WAIT_MS = 120;

export class History {
  #api;
  #interval;
  #done;
  #wanted = [];
  #busy = false;
  #timer;
  #abort = new AbortController();
  #asked = new WeakSet();

  /** @param {typeof import('../api.js')} api @param {string} interval @param {() => void} done called when rows have got theirs */
  constructor(api, interval, done) {
    this.#api = api;
    this.#interval = interval;
    this.#done = done;
  }

  close() {
    clearTimeout(this.#timer);
    this.#abort.abort();
  }

  /** Rows that are seen now; those that were seen before and not asked for are forgotten. @param {any[]} rows @param {string[]} formulas whose warm-up is wanted */
  want(rows, formulas) {
    this.#wanted = rows.filter(row => row.v && (!this.#asked.has(row) || lacks(row, formulas).length > 0));
    if (this.#wanted.length && !this.#busy) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#ask(formulas), WAIT_MS);
    }
  }

  async #ask(formulas) {
    const rows = this.#wanted.slice(0, MOST);
    if (!rows.length) return;
    this.#busy = true;
    const lacking = rows.map(row => lacks(row, formulas));
    const requests = rows.map((row, k) => ({id: String(k), symbol: row.symbol, interval: this.#interval, formulas: ['close', ...lacking[k]], bars: SPARK, forming: true}));
    try {
      const {responses} = await this.#api.post('/v1/analyze', {requests}, this.#abort.signal);
      responses.forEach((response, k) => fill(rows[k], lacking[k], response));
      for (const row of rows) this.#asked.add(row);
      this.#done();
    } catch (e) {
      if (e.name === 'AbortError') return;
      // The table does without: the next rows that are seen are asked for again.
    }
    this.#busy = false;
    this.#wanted = this.#wanted.slice(MOST);
    if (this.#wanted.length) this.#timer = setTimeout(() => this.#ask(formulas), WAIT_MS);
  }
}

/** Formulas of a row that have no value and of which nobody knows yet why. */
function lacks(row, formulas) {
  return formulas.filter((formula, k) => row.v[k + 2] === null && !row.warmUp[formula]);
}

function fill(row, formulas, {readings}) {
  if (!readings) return;
  row.spark = {times: readings.readings.map(reading => reading.openTime), values: readings.readings.map(reading => reading.v[0])};
  formulas.forEach((formula, k) => (row.warmUp[formula] = readings.warmUp[k + 1]));
  row.dirty = true;
}
