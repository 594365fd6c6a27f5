// The page of the engine: what it does now and did in the last 15 minutes, and what stands in its ledgers.
import {h, text} from './parts/dom.js';
import {clock} from './parts/format.js';
import {onChange} from './theme.js';
import {failure, follow, points, SPAN_MS, STEP_MS} from './engine/history.js';
import {PANELS} from './engine/panels.js';
import {Strip} from './engine/strip.js';
import {gapTable, hostTable, jobTable} from './engine/tables.js';

const FIRST_SPAN_MS = 2 * 60_000; // the axis grows from here to the whole 15 minutes

/** @type {import('./app.js').Page['mount']} */
export function mount(root, params, context) {
  const page = new EnginePage(root, context);
  return {unmount: () => page.close()};
}

class EnginePage {
  #context;
  #cursor = null; // the index of a point
  #offs = [];
  #timer;
  #closed = new AbortController();
  #frame = 0;

  constructor(root, context) {
    this.#context = context;
    context.title('Engine');
    this.strips = PANELS.map(panel => new Strip(panel, share => this.#pointed(share)));
    this.health = h('p', {role: 'status'});
    this.when = h('p.quiet');
    this.spoken = h('p.visually-hidden', {'aria-live': 'polite'});
    this.tables = {gaps: h('div'), jobs: h('div'), hosts: h('div')};
    root.append(h('div.engine', h('div.engine-head', h('h1', 'Engine'), this.health, this.when), this.spoken, h('div.panels', this.strips.map(strip => strip.root)), h('div.tables', Object.values(this.tables))));
    const resized = new ResizeObserver(() => this.#soon());
    resized.observe(root);
    this.#offs.push(onChange(() => this.#soon()), () => resized.disconnect(), follow(context, () => this.#soon()));
    context.keys.page([
      {key: 'ArrowLeft', text: 'cursor back by one reading; Shift for ten', run: event => this.#move(event?.shiftKey ? -10 : -1)},
      {key: 'ArrowRight', text: 'cursor on by one reading', run: event => this.#move(event?.shiftKey ? 10 : 1)},
      {key: 'Home', text: 'cursor to the oldest reading', run: () => this.#move(-Infinity)},
      {key: 'End', text: 'cursor to the newest reading', run: () => this.#move(Infinity)},
      {key: 'Escape', text: 'cursor away', run: () => this.#set(null)},
    ]);
    this.#ask();
    this.#timer = setInterval(() => this.#ask(), STEP_MS);
    this.#soon();
  }

  #axis() {
    const to = points.at(-1)?.time ?? Date.now();
    return {from: Math.min(to - FIRST_SPAN_MS, Math.max(to - SPAN_MS, points[0]?.time ?? 0)), to};
  }

  #soon() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw() {
    const axis = this.#axis();
    const at = this.#cursor === null ? null : Math.min(this.#cursor, points.length - 1);
    this.strips.forEach((strip, i) => strip.draw(points, i, axis, at));
    const first = points[0];
    const shown = at === null ? points.at(-1) : points[at];
    if (failure) text(this.when, 'Not read: ' + failure + (first ? '. What is shown is of ' + clock(points.at(-1).time) : ''));
    else if (!first) text(this.when, 'The first figures come in ' + STEP_MS / 1_000 + ' s: each is the difference of two readings.');
    else text(this.when, (at === null ? 'as of ' : 'at ') + clock(shown.time) + ', read every ' + STEP_MS / 1_000 + ' s since ' + clock(first.time) + '. The server keeps no history; this window does.');
    this.when.className = failure ? 'caution' : 'quiet';
  }

  #pointed(share) {
    if (share === null) return this.#set(null);
    const axis = this.#axis();
    const time = axis.from + share * (axis.to - axis.from);
    let best = null;
    points.forEach((point, i) => {
      if (best === null || Math.abs(point.time - time) < Math.abs(points[best].time - time)) best = i;
    });
    return this.#set(best);
  }

  #set(index) {
    if (this.#cursor === index) return;
    this.#cursor = index;
    this.#soon();
  }

  #move(by) {
    if (points.length === 0) return;
    const from = this.#cursor ?? points.length;
    this.#set(Math.max(0, Math.min(points.length - 1, from + by)));
    const point = points[this.#cursor];
    const told = PANELS.map((panel, i) => {
      const value = point.values[i]?.[0];
      return value === null || value === undefined ? '' : panel.title + ' ' + panel.format(value) + ' ' + panel.unit;
    });
    text(this.spoken, clock(point.time) + ': ' + told.filter(Boolean).join(', '));
  }

  async #ask() {
    const {api} = this.#context;
    const signal = this.#closed.signal;
    await Promise.all([
      this.#fill(this.tables.gaps, 'the gap ledger', async () => gapTable(await api.gaps({}, signal))),
      this.#fill(this.tables.jobs, 'the jobs', async () => jobTable(await api.jobs(signal))),
      this.#fill(this.tables.hosts, 'the hosts', async () => hostTable(await api.hosts(signal))),
      api.get('/health/ready', {}, signal).then(
        health => this.#healthy(health),
        e => e.name !== 'AbortError' && text(this.health, 'Not ready: ' + e.message),
      ),
    ]);
  }

  #healthy({status, detail, store}) {
    text(this.health, status + (store ? ', store ' + store : '') + (detail ? ': ' + detail : ''));
    this.health.className = detail ? 'caution' : '';
  }

  /** A table under the focus waits, so that the place is not lost; one that cannot be read stays, and says so. */
  async #fill(place, name, make) {
    try {
      const table = await make();
      if (!place.contains(document.activeElement)) place.replaceChildren(table);
    } catch (e) {
      if (e.name === 'AbortError') return;
      place.querySelector('.not-read')?.remove();
      place.append(h('p.caution.not-read', 'Not read: ' + name + ': ' + e.message));
    }
  }

  close() {
    this.#closed.abort();
    clearInterval(this.#timer);
    cancelAnimationFrame(this.#frame);
    for (const off of this.#offs) off();
  }
}
