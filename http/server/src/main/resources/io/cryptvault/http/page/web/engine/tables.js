// Below the charts: the gap ledger, the jobs, the hosts.
import {h} from '../parts/dom.js';
import {barTime, bytes, fixed, utc} from '../parts/format.js';
import {build} from '../address.js';

const MOST = 100;

/** @param {any[]} gaps of the ledger */
export function gapTable(gaps) {
  const sorted = [...gaps].sort((a, b) => Number(b.state === 'open') - Number(a.state === 'open') || b.from - a.from);
  const rows = sorted.slice(0, MOST).map(gap => [
    h('a', {href: build('s', gap.symbol, {i: gap.interval})}, gap.symbol + ' ' + gap.interval), time(gap.from), number(fixed(gap.missing, 0)),
    h('span' + (gap.state === 'open' ? '.caution' : ''), gap.state), gap.cause, time(gap.sinceTime)]);
  return table('Gap ledger', ['series', 'from', '#bars missing', 'state', 'cause', 'noticed'], rows, 'No gap: every bar that is owed is there.', gaps.length);
}

/** @param {any[]} jobs */
export function jobTable(jobs) {
  const rows = [...jobs].reverse().slice(0, MOST).map(job => [
    h('code', job.id), job.interval, h('span' + (job.state === 'failed' ? '.down' : ''), job.state, job.problem ? ': ' + job.problem.detail : ''),
    number(job.done + ' of ' + job.symbols), number(fixed(job.failed, 0)), number(bytes(job.bytes)), time(job.createdTime)]);
  return table('Jobs', ['job', 'interval', 'state', '#symbols done', '#failed', '#results', 'started'], rows, 'No job. POST /v1/jobs starts one over many symbols.', jobs.length);
}

/** @param {any[]} hosts */
export function hostTable(hosts) {
  const rows = hosts.map(host => [
    host.venue, host.host, number(fixed(host.requests, 0)), number(fixed(host.latencyMs?.p50, 0)), number(fixed(host.latencyMs?.p99, 0)), number(fixed(100 * host.errorRate, 2)),
    number(host.budget ? fixed(host.budget.used, 0) + ' of ' + fixed(host.budget.limit, 0) : '–'), host.budget?.unit ?? '', number(bytes(host.bytes)),
    host.heldMs ? h('span.caution', 'no call for ' + fixed(host.heldMs / 1_000, 0) + ' s') : 'open']);
  return table('Hosts', ['venue', 'host', '#requests', '#p50 ms', '#p99 ms', '#failed %', '#budget used', 'its unit', '#received', 'state'], rows, 'No host was called yet.', hosts.length);
}

function time(millis) {
  return h('time', {datetime: new Date(millis).toISOString(), title: utc(millis)}, barTime(millis));
}

function number(content) {
  return {content};
}

/** Heads with `#` are of numbers. */
function table(title, heads, rows, none, all) {
  const head = heads.map(name => h('th' + (name[0] === '#' ? '.number' : ''), {scope: 'col'}, name.replace('#', '')));
  const body = rows.map(cells => h('tr', cells.map(cell => (cell?.content === undefined ? h('td', cell) : h('td.number', cell.content)))));
  const more = all > rows.length ? h('p.quiet', 'and ' + (all - rows.length) + ' more') : null;
  const shown = h('div.scroll', {tabindex: 0, role: 'region', 'aria-label': title}, h('table', h('thead', h('tr', head)), h('tbody', body)));
  return h('section', h('h2', title), rows.length ? shown : h('p.quiet', none), more);
}
