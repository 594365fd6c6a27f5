// What arrives in any order becomes what the chart can take: sorted by time, one row a time. lightweight-charts throws at disorder.

/**
 * @typedef {{time: number, kind: string, rev: number}} Row
 *   a bar or a reading; `time` in epoch milliseconds, `kind` is `forming`, `closed` or `corrected`, `rev` counts its corrections
 *
 * @typedef {object} Change what happened to the rows, and so what the chart must do
 * @property {'none' | 'last' | 'past' | 'all'} what
 *   `none`: nothing new; `last`: the newest row was replaced, or one came after it; `past`: an older row was replaced; `all`: draw again
 * @property {Row} [row] the row of `last` and `past`
 * @property {Row} [before] what it replaced
 */

const NOTHING = {what: 'none'};

/** Rows by time. What comes later wins, but a forming row never replaces a closed one, nor a lower revision a higher one. */
export class Timeline {
  /** @type {any[]} */
  #rows = [];

  /** @returns {readonly any[]} rising by time; do not change it */
  get rows() {
    return this.#rows;
  }

  get size() {
    return this.#rows.length;
  }

  get first() {
    return this.#rows[0];
  }

  get last() {
    return this.#rows[this.#rows.length - 1];
  }

  /** @returns {any} the row of this time, if there is one */
  at(time) {
    const row = this.#rows[this.indexOf(time)];
    return row?.time === time ? row : undefined;
  }

  /** @returns {number} the place of the first row at this time or after it */
  indexOf(time) {
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#rows[middle].time < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Takes one row. @param {Row} row @returns {Change} */
  put(row) {
    const last = this.last;
    if (!last || row.time > last.time) {
      this.#rows.push(row);
      return {what: 'last', row};
    }
    const index = this.indexOf(row.time);
    const before = this.#rows[index];
    if (before.time !== row.time) {
      this.#rows.splice(index, 0, row);
      return {what: 'all'};
    }
    if (!replaces(row, before) || equal(row, before)) return NOTHING;
    this.#rows[index] = row;
    return {what: before === last ? 'last' : 'past', row, before};
  }

  /** Takes many rows in any order: a page, a snapshot. @param {Row[]} rows @returns {Change} */
  merge(rows) {
    if (rows.length === 0) return NOTHING;
    if (rows.length === 1) return this.put(rows[0]);
    if (isRising(rows)) {
      const last = this.last;
      if (!last || rows[0].time > last.time) return this.#join(this.#rows.concat(rows));
      if (rows[rows.length - 1].time < this.first.time) return this.#join(rows.concat(this.#rows));
    }
    const sorted = rows.map((row, place) => ({row, place})).sort((a, b) => a.row.time - b.row.time || a.place - b.place);
    const merged = [];
    let changed = false;
    let old = 0;
    for (const {row} of sorted) {
      while (old < this.#rows.length && this.#rows[old].time <= row.time) merged.push(this.#rows[old++]);
      const before = merged[merged.length - 1];
      if (before?.time !== row.time) merged.push(row);
      else if (replaces(row, before) && !equal(row, before)) merged[merged.length - 1] = row;
      else continue;
      changed = true;
    }
    if (!changed) return NOTHING;
    while (old < this.#rows.length) merged.push(this.#rows[old++]);
    this.#rows = merged;
    return {what: 'all'};
  }

  #join(rows) {
    this.#rows = rows;
    return {what: 'all'};
  }

  /** Another epoch counts revisions from 0 again. */
  newEpoch() {
    this.#rows = this.#rows.map(row => (row.rev ? {...row, rev: 0} : row));
  }

  /** Takes a row away: the forming bar of a stream that ended, for example. */
  remove(time) {
    const index = this.indexOf(time);
    if (this.#rows[index]?.time === time) this.#rows.splice(index, 1);
  }

  clear() {
    this.#rows = [];
  }
}

function isRising(rows) {
  for (let i = 1; i < rows.length; i++) {
    if (!(rows[i].time > rows[i - 1].time)) return false;
  }
  return true;
}

function replaces(row, before) {
  if (row.kind === 'forming' && before.kind !== 'forming') return false;
  return row.rev >= before.rev || before.kind === 'forming';
}

function equal(a, b) {
  for (const key in a) {
    if (!same(a[key], b[key])) return false;
  }
  return true;
}

function same(a, b) {
  if (!Array.isArray(a) || !Array.isArray(b)) return Object.is(a, b);
  return a.length === b.length && a.every((value, i) => Object.is(value, b[i]));
}
