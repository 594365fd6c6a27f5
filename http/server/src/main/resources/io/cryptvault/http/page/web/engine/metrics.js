// The text of /metrics as numbers, and what two readings of it say about the time between them.

/**
 * @typedef {Record<string, string>} Labels
 * @typedef {{labels: Labels, value: number}} Sample
 */

/** One reading of /metrics. */
export class Reading {
  #samples = new Map();

  /** @param {string} text in Prometheus' format @param {(name: string) => boolean} [wanted] other names are passed over */
  constructor(text, wanted = () => true) {
    for (const line of text.split('\n')) {
      if (line === '' || line[0] === '#') continue;
      const brace = line.indexOf('{');
      const space = line.lastIndexOf(' ');
      const name = line.slice(0, brace < 0 ? line.indexOf(' ') : brace);
      if (!wanted(name)) continue;
      const sample = {labels: brace < 0 ? {} : labels(line.slice(brace + 1, line.lastIndexOf('}'))), value: Number(line.slice(space + 1))};
      if (this.#samples.has(name)) this.#samples.get(name).push(sample);
      else this.#samples.set(name, [sample]);
    }
  }

  /** @param {string} name @param {Labels} [of] labels that must be so @returns {Sample[]} */
  all(name, of = {}) {
    const found = this.#samples.get(name) ?? [];
    const asked = Object.entries(of);
    return asked.length ? found.filter(({labels}) => asked.every(([key, value]) => labels[key] === value)) : found;
  }

  /** @returns {number | null} the sum over all other labels; null when there is no such metric */
  sum(name, of = {}) {
    const found = this.all(name, of);
    return found.length ? found.reduce((total, {value}) => total + value, 0) : null;
  }
}

function labels(text) {
  /** @type {Labels} */
  const found = {};
  for (const [, key, value] of text.matchAll(/([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g)) found[key] = value.replace(/\\(.)/g, (_, sign) => (sign === 'n' ? '\n' : sign));
  return found;
}

/** How much a counter grew; null when it is absent or began again, because the server was restarted. @returns {number | null} */
export function growth(now, before, name, of = {}) {
  const [to, from] = [now.sum(name, of), before.sum(name, of)];
  return to === null || from === null || to < from ? null : to - from;
}

/** The mean of what a histogram recorded in between; null when it recorded nothing. @returns {number | null} */
export function mean(now, before, name, of = {}) {
  const count = growth(now, before, name + '_count', of);
  const sum = growth(now, before, name + '_sum', of);
  return count && sum !== null ? sum / count : null;
}

/** The quantile of what a histogram recorded in between, at the upper end of its bucket; null when it recorded nothing. @param {number} q 0 to 1 @returns {number | null} */
export function quantile(now, before, name, q, of = {}) {
  const buckets = new Map();
  const add = (reading, sign) => {
    for (const {labels, value} of reading.all(name + '_bucket', of)) buckets.set(labels.le, (buckets.get(labels.le) ?? 0) + sign * value);
  };
  add(now, 1);
  add(before, -1);
  const rising = [...buckets].map(([le, count]) => [le === '+Inf' ? Infinity : Number(le), count]).sort((a, b) => a[0] - b[0]);
  const total = rising.at(-1)?.[1] ?? 0;
  if (!(total > 0)) return null;
  const found = rising.find(([, count]) => count >= q * total);
  return found[0] === Infinity ? (rising.at(-2)?.[0] ?? null) : found[0];
}
