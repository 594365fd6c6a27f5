// Where the chart's bars and readings come from: pages of the API first, then the stream, older pages on demand.
import {Timeline} from './timeline.js';

const PAGE = 1_000;
const OLDER = 2_000;
const READINGS = 10_000; // the most that the API tells
const PRICES = ['open', 'high', 'low', 'close', 'volume'];

/**
 * @typedef {object} FeedListener
 * @property {(change: import('./timeline.js').Change) => void} onBars
 * @property {(change: import('./timeline.js').Change) => void} onValues
 * @property {(asked: {formulas: string[], canonical: Record<string, string>, warmUp: any[], originTime: number, refused: Map<string, string>}) => void} onFormulas
 * @property {(state: {kind: 'loading' | 'live' | 'failed' | 'refused' | 'halted', detail?: string, code?: string}) => void} onState
 */

/** One series with some formulas, from the moment it is opened until it is closed. */
export class Feed {
  bars = new Timeline();
  values = new Timeline();
  atStart = false;
  /** @type {string[]} the formulas that `v` of the values follows */
  formulas = [];
  #source;
  #series;
  #listener;
  #stream;
  #epoch;
  #turn = 0;
  #older = false;
  #first;
  #closed = new AbortController();

  /** @param {{api: any, socket: any}} source @param {{symbol: string, interval: string}} series @param {FeedListener} listener */
  constructor({api, socket}, {symbol, interval}, listener) {
    this.#source = {api, socket};
    this.#series = {symbol, interval};
    this.#listener = listener;
  }

  /** @param {string[]} formulas */
  async open(formulas) {
    this.#listener.onState({kind: 'loading'});
    this.#first = this.#page({limit: PAGE});
    await this.ask(formulas);
  }

  async #page(range) {
    const {symbol, interval} = this.#series;
    try {
      const page = await this.#source.api.bars(symbol, interval, range, this.#closed.signal);
      this.#listener.onBars(this.bars.merge(page.bars.map(one => bar(one))));
      return page;
    } catch (e) {
      this.#failed(e);
      return undefined;
    }
  }

  /** Other formulas. Those that are refused are left out and told with the server's words. @param {string[]} wanted */
  async ask(wanted) {
    const mine = ++this.#turn;
    const refused = new Map();
    let answer;
    try {
      answer = wanted.length ? await this.#readings(wanted, refused) : {formulas: [], canonical: {}, warmUp: [], readings: []};
    } catch (e) {
      if (mine === this.#turn) this.#failed(e);
      return;
    }
    await this.#first; // whether a line lies among the candles is seen by them
    if (mine !== this.#turn || this.#closed.signal.aborted) return;
    this.formulas = answer.formulas;
    this.values.clear();
    this.values.merge(answer.readings.map(one => reading(one)));
    this.#listener.onFormulas({...answer, refused});
    this.#subscribe();
    this.#fill();
  }

  async #readings(wanted, refused) {
    try {
      return await this.#ask(wanted, this.#wanted());
    } catch (e) {
      if (e.problem?.status !== 422 && e.problem?.status !== 400) throw e;
      if (wanted.length === 1) {
        refused.set(wanted[0], e.message);
        return {formulas: [], canonical: {}, warmUp: [], readings: []};
      }
    }
    const good = [];
    await Promise.all(
      wanted.map(formula =>
        this.#ask([formula], 1).then(
          () => good.push(formula),
          e => refused.set(formula, e.message),
        ),
      ),
    );
    const kept = wanted.filter(formula => good.includes(formula));
    return kept.length ? this.#ask(kept, this.#wanted()) : {formulas: [], canonical: {}, warmUp: [], readings: []};
  }

  #ask(formulas, bars) {
    const {symbol, interval} = this.#series;
    return this.#source.api.readings(symbol, interval, formulas, {bars, forming: true}, this.#closed.signal);
  }

  #wanted() {
    return Math.min(READINGS, Math.max(PAGE, this.bars.size + 10));
  }

  #subscribe() {
    this.#stream?.close();
    this.#epoch = undefined;
    const spec = {sid: 'chart', ...this.#series, formulas: [...PRICES, ...this.formulas], forming: true};
    const stream = this.#source.socket.subscribe(spec, message => {
      if (this.#stream === stream || this.#stream === undefined) this.#heard(message);
    });
    this.#stream = stream;
  }

  #heard(message) {
    switch (message.op) {
      case 'snapshot':
        this.#snapshot(message);
        break;
      case 'update':
        this.#listener.onBars(this.#put(message));
        if (this.formulas.length) this.#listener.onValues(this.values.put(reading(message, PRICES.length)));
        break;
      case 'halted':
        this.#listener.onState({kind: 'halted', detail: message.detail});
        break;
      case 'refused':
        this.#listener.onState({kind: 'refused', code: message.code, detail: message.detail});
        break;
      default: // nothing else concerns a chart
    }
  }

  #snapshot(message) {
    if (this.#epoch !== undefined && this.#epoch !== message.epoch) {
      this.bars.newEpoch();
      this.values.newEpoch();
    }
    this.#epoch = message.epoch;
    const last = this.bars.last;
    const first = message.readings[0];
    const hole = last && first && first.openTime > last.time;
    this.#listener.onBars(this.bars.merge(message.readings.map(one => streamed(one)).filter(isWhole)));
    if (this.formulas.length) this.#listener.onValues(this.values.merge(message.readings.map(one => reading(one, PRICES.length))));
    if (hole) this.#page({from: last.time, limit: READINGS}); // away for longer than a snapshot reaches back
    this.#listener.onState({kind: 'live'});
  }

  /** A reading is also told as corrected when only an earlier bar was: then this bar stays as it is. */
  #put(message) {
    const row = streamed(message);
    if (!isWhole(row)) return {what: 'none'};
    const before = this.bars.at(row.time);
    if (before && before.kind !== 'forming' && row.kind === 'corrected') {
      if (PRICES.every(name => Object.is(before[name], row[name]))) return {what: 'none'};
      row.was = {open: before.open, high: before.high, low: before.low, close: before.close, seen: Date.now()};
    }
    return this.bars.put(row);
  }

  /** Loads a page of older bars, if there are any. */
  async older() {
    if (this.#older || this.atStart || this.bars.size === 0) return;
    this.#older = true;
    const to = this.bars.first.time;
    const page = await this.#page({to, limit: OLDER});
    if (page) this.atStart = page.bars.length === 0;
    await this.#fill();
    this.#older = false;
  }

  /** Readings of bars that are older than where the running calculations begin, from calculations of their own. */
  async #fill() {
    const mine = this.#turn;
    const {symbol, interval} = this.#series;
    const to = this.values.first?.time;
    const missing = to === undefined ? 0 : this.bars.indexOf(to);
    if (!this.formulas.length || missing === 0) return;
    try {
      const past = await this.#source.api.readings(symbol, interval, this.formulas, {to, bars: Math.min(READINGS, missing)}, this.#closed.signal);
      if (mine === this.#turn) this.#listener.onValues(this.values.merge(past.readings.map(one => reading(one))));
    } catch (e) {
      this.#failed(e);
    }
  }

  #failed(e) {
    if (e.name === 'AbortError' || this.#closed.signal.aborted) return;
    this.#listener.onState({kind: 'failed', code: e.problem?.code, detail: e.message});
  }

  close() {
    this.#closed.abort();
    this.#turn++;
    this.#stream?.close();
  }
}

function bar({openTime, rev = 0, ...rest}) {
  return {time: openTime, rev, ...rest};
}

function streamed({openTime, kind = 'closed', rev = 0, v}) {
  return {time: openTime, kind, rev, open: v[0], high: v[1], low: v[2], close: v[3], volume: v[4]};
}

function isWhole(row) {
  return typeof row.open === 'number' && typeof row.close === 'number';
}

function reading({openTime, kind = 'closed', rev = 0, v}, skip = 0) {
  return {time: openTime, kind, rev, v: skip ? v.slice(skip) : v};
}
