// What the page of the engine shows: each chart with its unit, its words, and how its lines come from two readings of /metrics.
import {bytes, fixed, value as worded} from '../parts/format.js';
import {growth, mean, quantile} from './metrics.js';

/**
 * @typedef {object} Moment
 * @property {import('./metrics.js').Reading} now
 * @property {import('./metrics.js').Reading} before
 * @property {number} seconds between them
 * @property {number | undefined} latencyMs round trip of this page's socket
 *
 * @typedef {object} Panel
 * @property {string} title
 * @property {string} unit
 * @property {string} about what it is, in words
 * @property {(value: number) => string} format
 * @property {Record<string, (moment: Moment) => number | null>} lines
 * @property {boolean} [stacked] the lines are parts of a whole
 * @property {(moment: Moment) => number | null} [limit] drawn as a dotted line
 */

const rate = (name, of) => ({now, before, seconds}) => per(growth(now, before, name, of), seconds);
const gauge = (name, of) => ({now}) => now.sum(name, of);
const millis = seconds => (seconds === null ? null : seconds * 1_000);
const per = (count, seconds) => (count === null ? null : count / seconds);
const percent = value => fixed(value, value < 10 ? 1 : 0);
const whole = value => fixed(value, 0);
const waits = group => ({now, before}) => millis(quantile(now, before, 'pekko_group_time_in_mailbox_seconds', 0.99, {group}));

/** Of values that were asked for, those that no one had to compute: another formula had them. */
function shared(moment) {
  const [asked, computed, cached] = ['asked', 'computed', 'cached'].map(one => growth(moment.now, moment.before, 'cryptvault_calculation_' + one + '_total'));
  return asked === null || computed === null || cached === null ? null : Math.max(0, asked - computed - cached) / moment.seconds;
}

/** @type {Panel[]} */
export const PANELS = [
  {
    title: 'Bars in', unit: 'a second', format: worded, about: 'Closed bars that workers took, had already, or did not use.',
    lines: {taken: rate('cryptvault_ingest_bar_taken_total'), known: rate('cryptvault_ingest_bar_duplicate_total'), dropped: rate('cryptvault_ingest_bar_dropped_total')},
  },
  {
    title: 'Values of formulas', unit: 'a second', format: worded, stacked: true, about: 'Computed; spared because formulas share parts; taken from columns that were there.',
    lines: {computed: rate('cryptvault_calculation_computed_total'), shared, cached: rate('cryptvault_calculation_cached_total')},
  },
  {
    title: 'Bar to readings', unit: 'ms', format: worded, about: 'From taking live bars to the end of their publication. p99: 99 of 100 take at most this long.',
    lines: {p99: ({now, before}) => millis(quantile(now, before, 'cryptvault_worker_bar_time_seconds', 0.99)), mean: ({now, before}) => millis(mean(now, before, 'cryptvault_worker_bar_time_seconds'))},
  },
  {
    title: 'Mailboxes', unit: 'ms, p99', format: worded, about: 'How long messages wait for their actor. Measured where the server runs as ./cryptvault serve.',
    lines: {workers: waits('workers'), publishing: waits('publishing'), sockets: waits('sockets')},
  },
  {
    title: 'Server to screen', unit: 'ms', format: worded, about: 'A message of this page to the server and back.',
    lines: {'round trip': ({latencyMs}) => latencyMs ?? null},
  },
  {
    title: 'Readers', unit: 'streams', format: whole, about: 'Open streams; forming updates a second that were merged because a reader was slow.',
    lines: {open: gauge('cryptvault_publish_subscription_open'), merged: rate('cryptvault_publish_update_skipped_total')},
  },
  {
    title: 'Workers', unit: 'series, bars', format: whole, about: 'Series that are computed now; bars that wait for a busy worker.',
    lines: {series: gauge('cryptvault_worker_alive'), waiting: gauge('cryptvault_worker_bar_gathered')},
  },
  {
    title: 'Open gaps', unit: 'gaps, bars a second', format: worded, about: 'Holes that are still to be filled; bars that replaced a different one.',
    lines: {open: gauge('cryptvault_ingest_gap_open'), corrected: rate('cryptvault_ingest_bar_corrected_total')},
  },
  {
    title: 'Pool to the venue', unit: 'calls, connections', format: whole, about: 'Calls in flight and waiting to be sent; connections that are open.',
    lines: {'in flight': gauge('cryptvault_client_call_inflight'), waiting: gauge('cryptvault_client_call_waiting'), open: gauge('cryptvault_client_connection_open')},
  },
  {
    title: 'Budget at the venue', unit: 'in its own unit', format: whole, about: 'What of the venue\u2019s rate limit is used; dotted: the limit, when it is near.',
    lines: {used: gauge('cryptvault_client_budget_used')}, limit: gauge('cryptvault_client_budget_limit'),
  },
  {
    title: 'Memory', unit: '', format: bytes, about: 'Heap in use, and the part of it that kept results take; dotted: the most the heap may grow to, when it is near.',
    lines: {heap: ({now, before}) => mean(now, before, 'jvm_memory_used_bytes', {region: 'heap'}), results: gauge('cryptvault_result_size_bytes')}, limit: gauge('jvm_memory_max_bytes', {region: 'heap'}),
  },
  {
    title: 'Processor', unit: '%', format: percent, about: 'What this process uses of all cores; the part of the time in which the garbage collector works.',
    lines: {used: ({now, before}) => mean(now, before, 'process_cpu_usage', {mode: 'combined'}), collecting: ({now, before, seconds}) => share(growth(now, before, 'jvm_gc_seconds_sum'), seconds)},
  },
];

function share(part, whole) {
  return part === null ? null : (100 * part) / whole;
}

const NAMES = /^(cryptvault_(ingest|calculation|worker|publish|client|result_size)|pekko_group_time_in_mailbox|jvm_memory_(used|max)|jvm_gc_seconds|process_cpu_usage)/;

/** Whether a metric is of interest here; the others are not even read. */
export function isShown(name) {
  return NAMES.test(name);
}
