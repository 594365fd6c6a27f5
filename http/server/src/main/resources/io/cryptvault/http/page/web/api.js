// The HTTP API of the server, as the page asks it. Every refusal is an Error whose message is the server's own words.

/**
 * @typedef {{status: number, code: string, title: string, detail: string, retryAfterMs?: number}} Problem
 * @typedef {Error & {problem: Problem}} ApiError
 * @typedef {{openTime: number, open: number, high: number, low: number, close: number, volume: number | null, kind: string, rev?: number, provisional?: boolean, empty?: boolean}} Bar
 * @typedef {{openTime: number, kind: string, v: (number | boolean | null)[]}} Reading
 * @typedef {{symbol: string, venue: string, intervals: string[]}} Listing
 */

/** @returns {Promise<any>} the document; fails with an `ApiError` */
export async function get(path, query = {}, signal = undefined) {
  const answer = await ask(path + search(query), {signal, headers: {Accept: 'application/json'}});
  return answer.json();
}

/** @returns {Promise<any>} the answer to a document that is sent */
export async function post(path, document, signal = undefined) {
  const body = JSON.stringify(document);
  const answer = await ask(path, {method: 'POST', body, signal, headers: {'Content-Type': 'application/json'}});
  return answer.json();
}

/** @param {string} symbol @param {string} interval @param {{from?: number, to?: number, limit?: number}} [range] @returns {Promise<{bars: Bar[], next: number | null}>} */
export function bars(symbol, interval, range = {}, signal = undefined) {
  return get('/v1/bars/' + encodeURIComponent(symbol), {interval, ...range}, signal);
}

/** @param {string[]} formulas @param {{bars?: number, forming?: boolean}} [options] @returns {Promise<{formulas: string[], warmUp: {needed: number, seen: number, settled: boolean}[], readings: Reading[], canonical: Record<string, string>, asOfTime: number}>} */
export function readings(symbol, interval, formulas, options = {}, signal = undefined) {
  return get('/v1/readings/' + encodeURIComponent(symbol), {interval, formula: formulas, ...options}, signal);
}

/** The full analysis at the newest bar. */
export function analysis(symbol, interval, signal = undefined) {
  return get('/v1/analysis/' + encodeURIComponent(symbol), {interval}, signal);
}

let functions;

/** @returns {Promise<any[]>} every function with its parameters; asked once */
export function catalog() {
  functions ??= get('/v1/catalog').then(answer => answer.functions);
  functions.catch(() => (functions = undefined));
  return functions;
}

/** @returns {Promise<Listing[]>} all of them, whatever the pages */
export async function symbols() {
  return pages('/v1/symbols', {limit: 10000}, 'symbols');
}

/** @param {{symbol?: string, interval?: string, state?: string}} [query] @returns {Promise<any[]>} the gap ledger */
export async function gaps(query = {}, signal = undefined) {
  return pages('/v1/gaps', query, 'gaps', signal);
}

/** @returns {Promise<any[]>} requests to the hosts of the source */
export async function hosts(signal = undefined) {
  return (await get('/v1/hosts', {}, signal)).hosts;
}

/** @returns {Promise<any[]>} the oldest first */
export async function jobs(signal = undefined) {
  return (await get('/v1/jobs', {}, signal)).jobs;
}

/** @returns {Promise<string>} Prometheus text */
export async function metrics(signal = undefined) {
  return (await ask('/metrics', {signal})).text();
}

async function pages(path, query, field, signal) {
  const all = [];
  let cursor;
  do {
    const page = await get(path, {...query, cursor}, signal);
    all.push(...page[field]);
    cursor = page.next;
  } while (cursor);
  return all;
}

function search(query) {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') pairs.append(name, String(one));
    }
  }
  const text = pairs.toString();
  return text ? '?' + text : '';
}

async function ask(target, options) {
  let answer;
  try {
    answer = await fetch(target, options);
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    throw refusal({status: 0, code: 'UNREACHABLE', title: 'Unreachable', detail: 'the server does not answer'});
  }
  if (answer.ok) return answer;
  throw refusal(await problem(answer));
}

async function problem(answer) {
  const plain = {status: answer.status, code: 'HTTP_' + answer.status, title: answer.statusText, detail: 'the server answered ' + answer.status};
  try {
    return {...plain, ...(await answer.json())};
  } catch {
    return plain;
  }
}

function refusal(problem) {
  return Object.assign(new Error(problem.detail || problem.title), {problem});
}
