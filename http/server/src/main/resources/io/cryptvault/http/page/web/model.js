// The table's data, apart from what is drawn: rows by symbol, which frames of the universe stream change. Knows no element of the page.

/**
 * @typedef {object} Row
 * @property {string} symbol
 * @property {number} rank its place by name
 * @property {number} openTime of the newest bar; 0 before there is one
 * @property {string} kind `closed`, `forming` or `corrected`
 * @property {(number | boolean | null)[] | null} v values in the order of the formulas; `null` before there are any
 * @property {number} direction of the last change of the price: 1, -1 or 0
 * @property {boolean} ticked whether the price changed since it was drawn
 * @property {boolean} dirty whether anything did
 * @property {{times: number[], values: (number | null)[]} | null} spark newest closes
 * @property {{openTime: number, at: number, from: any, to: any} | null} corrected
 * @property {{code: string, detail: string} | null} failure why there are no values for now
 * @property {Record<string, {needed: number, seen: number}>} warmUp by formula, where it is known
 */

/** Closes of a sparkline. */
export const SPARK = 48;
export const CLOSE = 0;

export class Model {
  /** @type {Map<string, Row>} */
  rows = new Map();
  /** @type {(Row | null)[]} by the index of the stream */
  #byIndex = [];
  /** Counts rows that came or went, so that a list of them knows when it is old. */
  version = 0;
  /** Rows taken since the start. */
  taken = 0;
  newest = 0;

  /** Symbols that are known before the stream tells any. @param {string[]} symbols */
  expect(symbols) {
    for (const symbol of symbols) this.#row(symbol);
    this.#rank();
  }

  /** Takes a message of the stream. */
  take(message) {
    if (message.op === 'snapshot') this.#snapshot(message);
    else if (message.op === 'symbols') this.#symbols(message);
    if (message.rows) for (const row of message.rows) this.#change(row);
    if (message.failures) for (const failure of message.failures) this.#failed(failure);
  }

  #snapshot({symbols}) {
    const names = new Set(symbols);
    for (const symbol of this.rows.keys()) if (!names.has(symbol)) this.rows.delete(symbol);
    this.#byIndex = symbols.map(symbol => (symbol === null ? null : this.#row(symbol)));
    for (const row of this.#byIndex) {
      if (row) Object.assign(row, {v: null, openTime: 0, failure: null, warmUp: {}, dirty: true});
    }
    this.#rank();
  }

  #symbols({add = [], remove = []}) {
    for (const index of remove) {
      const row = this.#byIndex[index];
      if (row) this.rows.delete(row.symbol);
      this.#byIndex[index] = null;
    }
    for (const symbol of add) this.#byIndex.push(this.#row(symbol));
    this.#rank();
  }

  #row(symbol) {
    let row = this.rows.get(symbol);
    if (!row) {
      row = {symbol, rank: 0, openTime: 0, kind: '', v: null, direction: 0, ticked: false, dirty: true, spark: null, corrected: null, failure: null, warmUp: {}};
      this.rows.set(symbol, row);
    }
    return row;
  }

  #rank() {
    this.version++;
    [...this.rows.keys()].sort().forEach((symbol, rank) => (this.rows.get(symbol).rank = rank));
  }

  /** A bar that is older than the newest one of its row is a late word about the past. */
  #change([index, openTime, kind, v]) {
    const row = this.#byIndex[index];
    if (!row) return;
    this.taken++;
    const close = v[CLOSE];
    if (kind === 'corrected') row.corrected = {openTime, at: Date.now(), from: known(row, openTime), to: close};
    extend(row.spark, openTime, close);
    row.dirty = true;
    if (openTime < row.openTime) return;
    const before = row.v?.[CLOSE];
    if (typeof before === 'number' && typeof close === 'number' && close !== before) {
      row.direction = close > before ? 1 : -1;
      row.ticked = true;
    }
    row.openTime = openTime;
    row.kind = kind;
    row.v = v;
    row.failure = null;
    if (openTime > this.newest) this.newest = openTime;
  }

  #failed({symbol, code, detail}) {
    const row = this.#byIndex[symbol];
    if (row) Object.assign(row, {v: null, failure: {code, detail}, dirty: true});
  }
}

function known(row, openTime) {
  if (row.openTime === openTime) return row.v?.[CLOSE];
  const at = row.spark ? row.spark.times.indexOf(openTime) : -1;
  return at < 0 ? undefined : row.spark.values[at];
}

function extend(spark, openTime, close) {
  if (!spark) return;
  const {times, values} = spark;
  const last = times.length - 1;
  if (last < 0 || openTime > times[last]) {
    times.push(openTime);
    values.push(close);
    if (times.length > SPARK) {
      times.shift();
      values.shift();
    }
  } else {
    const at = openTime === times[last] ? last : times.indexOf(openTime);
    if (at >= 0) values[at] = close;
  }
}

/**
 * Rows that are shown, in order. Sorting starts from the order before, so that rows that are equal stay where they are and a list
 * that hardly changed is sorted fast.
 *
 * @param {Row[]} before the order before
 * @param {Iterable<Row>} all
 * @param {(row: Row) => boolean} holds
 * @param {(row: Row) => number | string | boolean | null | undefined} key absent ones come last
 * @param {number} direction 1 upward, -1 downward
 * @returns {Row[]}
 */
export function ordered(before, all, holds, key, direction) {
  const wanted = new Set();
  for (const row of all) if (holds(row)) wanted.add(row);
  const list = before.filter(row => wanted.delete(row));
  list.push(...wanted);
  const keys = new Map();
  for (const row of list) keys.set(row, comparable(key(row)));
  return list.sort((a, b) => {
    const x = keys.get(a);
    const y = keys.get(b);
    if (x === y) return a.rank - b.rank;
    if (x === null) return 1;
    if (y === null) return -1;
    return x < y ? -direction : direction;
  });
}

function comparable(value) {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value === undefined || Number.isNaN(value) ? null : value;
}
