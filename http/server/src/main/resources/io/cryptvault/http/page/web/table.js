// All symbols: a live table that can be sorted, filtered by any condition, and shared by its address.
import * as address from './address.js';
import * as theme from './theme.js';
import {CLOSE, Model, ordered} from './model.js';
import {h, text} from './parts/dom.js';
import {CHANGE, columns} from './parts/columns.js';
import {checked, FormulaBox, suggestions} from './parts/formulabox.js';
import {barTime, clock, fixed} from './parts/format.js';
import {Grid} from './parts/grid.js';
import {History} from './parts/history.js';
import {Nothing} from './parts/nothing.js';
import {read, written} from './parts/view.js';
import {views} from './parts/views.js';

const ORDER_MS = 1_000;
const UNREAD = 'The symbols could not be read: ';

/** @param {HTMLElement} root @param {address.Params} params @param {import('./app.js').Context} context */
export function mount(root, params, context) {
  return new Table(root, params, context);
}

class Table {
  #context;
  #model = new Model();
  #grid;
  #box;
  #adding;
  #note = h('p.note-line', {role: 'status'});
  #count = h('span.quiet', {role: 'status'});
  #find;
  #interval = h('select', {'aria-label': 'interval', onchange: () => this.#to({interval: this.#interval.value})});
  #listings = [];
  #started = false;
  #view;
  #stream;
  #coming;
  #history;
  #order = [];
  #version = -1;
  #timer;
  #nothing;
  #rate = {at: performance.now(), taken: 0, each: 0};
  #ends = [];

  constructor(root, params, context) {
    this.#context = context;
    this.#grid = new Grid({open: row => this.#open(row), sort: id => this.#sort(id), remove: id => this.#remove(id), seen: rows => this.#history?.want(rows, this.#view.cols)});
    this.#nothing = new Nothing(context.api, this.#note);
    this.#view = read(params);
    this.#box = new FormulaBox({label: 'condition that a symbol must hold', placeholder: 'rsi(14) < 30 and close > sma(200)', value: this.#view.where,
      check: formula => this.#check(formula, true), apply: where => this.#to({where}, true), left: () => this.#leave()});
    this.#adding = new FormulaBox({label: 'formula of a new column', placeholder: 'column: macd.hist', list: 'functions', live: false,
      check: formula => this.#check(formula, false), apply: formula => this.#add(formula), left: () => this.#leave()});
    this.#find = h('input.find', {type: 'search', 'aria-label': 'symbols whose name has', placeholder: 'name', value: this.#view.q, oninput: () => this.#to({q: this.#find.value.trim()}, true)});
    root.append(
      h('h1.visually-hidden', 'All symbols'),
      h('div.bar', h('div.where', h('span.label', {'aria-hidden': 'true'}, 'where'), this.#box.element, this.#count), h('div.tools', this.#find, this.#adding.element, this.#interval, views(context.settings))),
      this.#note, this.#grid.element);
    context.api.catalog().then(all => root.append(suggestions(all, 'functions')), () => {});
    context.title('All symbols');
    context.keys.page(this.#keys());
    this.#ends.push(context.socket.onState(state => this.#connection(state)), theme.onChange(() => this.#recolour()));
    this.#timer = setInterval(() => this.#second(), ORDER_MS);
    this.#show();
    this.#start();
  }

  async #start() {
    if (this.#started) return;
    this.#started = true;
    try {
      this.#listings = await this.#context.symbols;
    } catch (e) {
      this.#started = false;
      text(this.#note, UNREAD + e.message);
      return; // until the connection is live again
    }
    if (this.#note.textContent?.startsWith(UNREAD)) text(this.#note, '');
    const intervals = this.#listings[0]?.intervals ?? [];
    this.#interval.replaceChildren(...intervals.map(interval => h('option', interval)));
    this.#model.expect(this.#listings.map(listing => listing.symbol));
    if (!this.#listings.length) text(this.#note, 'The source has no symbols yet.');
    this.#show();
    this.#subscribe();
  }

  /** Another address of this page. */
  update(params) {
    const before = this.#view;
    this.#view = read(params);
    this.#box.value = this.#view.where;
    if (document.activeElement !== this.#find) this.#find.value = this.#view.q;
    const stream = view => JSON.stringify([view.interval, view.where, view.cols]);
    this.#show();
    if (stream(before) !== stream(this.#view)) this.#subscribe();
    else this.#arrange(true);
  }

  unmount() {
    clearInterval(this.#timer);
    this.#ends.forEach(end => end());
    this.#stream?.close();
    this.#coming?.close();
    this.#history?.close();
    this.#grid.close();
  }

  get #formulas() {
    const {cols, where} = this.#view;
    return ['close', CHANGE, ...cols, ...(where ? [where] : [])];
  }

  /** The new stream takes the place of the old one with its first message, so that the table is never empty in between. */
  #subscribe() {
    if (!this.#listings.length) return;
    this.#coming?.close();
    const formulas = this.#formulas;
    const {interval, where} = this.#view;
    let shown = false;
    this.#grid.element.classList.remove('refused');
    const spec = {sid: 'universe', universe: 'all', interval, formulas, forming: true};
    const coming = this.#context.socket.subscribe(spec, message => {
      if (message.op === 'refused') {
        if (this.#coming === coming || this.#stream === coming) this.#refused(message, where);
        return;
      }
      if (message.op === 'snapshot' && !shown) {
        shown = true;
        this.#stream?.close();
        this.#stream = coming;
        this.#coming = undefined;
        this.#fresh(interval);
        text(this.#note, '');
      }
      if (!shown) return;
      this.#model.take(message);
      this.#grid.draw(message.op === 'snapshot');
      if (message.op === 'snapshot') this.#arrange(true);
    });
    this.#coming = coming;
  }

  #fresh(interval) {
    this.#history?.close();
    this.#history = new History(this.#context.api, interval, () => this.#grid.draw(true));
    for (const row of this.#model.rows.values()) Object.assign(row, {spark: null, corrected: null, digits: undefined});
  }

  #refused({code, detail}, where) {
    if (where && detail.includes(where)) this.#box.refuse(detail);
    if (!this.#stream) this.#grid.element.classList.add('refused');
    text(this.#note, 'The server refuses this table (' + code + '): ' + detail);
  }

  /** Title, columns and fields as the address has them. */
  #show() {
    const {interval, cols, sort, where} = this.#view;
    const formulas = this.#formulas;
    this.#interval.value = interval;
    if (this.#interval.value !== interval && this.#interval.options.length) this.#interval.append(h('option', {selected: true}, interval));
    this.#grid.columns(columns(cols, interval, formula => formulas.indexOf(formula), row => this.#link(row)), sort);
    this.#where = where ? formulas.indexOf(where, 2) : -1;
    this.#arrange(true);
  }

  #where = -1;

  #holds(row) {
    const {q} = this.#view;
    return (this.#where < 0 || row.v?.[this.#where] === true) && (!q || row.symbol.toLowerCase().includes(q.toLowerCase()));
  }

  /** Puts the rows in order. While somebody points at one, rows that no longer hold stay and fade. */
  #arrange(now = false) {
    const {sort} = this.#view;
    const rows = this.#model.rows;
    if (this.#grid.isHeld && !now) {
      for (const row of this.#order) mark(row, !this.#holds(row));
      this.#grid.draw();
    } else {
      const at = sort.id === 'close' ? CLOSE : this.#formulas.indexOf(sort.id === 'change' ? CHANGE : sort.id);
      const key = sort.id === 'symbol' || at < 0 ? row => row.rank : row => row.v?.[at];
      const order = ordered(this.#order, rows.values(), row => this.#holds(row), key, sort.direction);
      const same = this.#version === this.#model.version && order.length === this.#order.length && order.every((row, k) => row === this.#order[k]);
      this.#version = this.#model.version;
      this.#order = order;
      for (const row of order) mark(row, false);
      if (!same || now) this.#grid.rows(order);
    }
    this.#say();
  }

  #second() {
    const at = performance.now();
    this.#rate = {at, taken: this.#model.taken, each: ((this.#model.taken - this.#rate.taken) * 1_000) / (at - this.#rate.at)};
    this.#arrange();
    this.#history?.want(this.#grid.shown, this.#view.cols); // rows that had no values when they came into sight
  }

  #say() {
    const all = this.#model.rows.size;
    const {where, interval, q} = this.#view;
    const loaded = this.#stream !== undefined;
    text(this.#count, where && loaded ? this.#order.length + ' of ' + all + (q ? ' shown' : ' hold') : '');
    const held = this.#grid.isHeld && this.#view.sort.id !== 'symbol' ? ' · order held while you point at a row' : '';
    const newest = this.#model.newest ? ' · newest bar ' + barTime(this.#model.newest) : '';
    const rate = this.#rate.each >= 0.5 ? ' · ' + fixed(this.#rate.each, 0) + ' updates a second' : '';
    this.#context.status(all + ' symbols · ' + interval + newest + rate + held);
    this.#nothing.show(loaded && all > 0 && this.#order.length === 0, this.#view, () => this.#model.rows.keys());
  }

  #connection(state) {
    if (state.kind === 'live') this.#start();
    const gone = state.kind === 'stale' || state.kind === 'disconnected';
    this.#grid.element.classList.toggle('stale', gone);
    if (gone) text(this.#note, 'What you see is as of ' + clock(state.since) + '. It goes on by itself when the server answers.');
    else if (state.kind === 'live' && this.#note.textContent?.startsWith('What you see')) text(this.#note, '');
  }

  #check(formula, isCondition) {
    return checked(this.#context.api, this.#listings[0]?.symbol, this.#view.interval, formula, isCondition);
  }

  #add(formula) {
    this.#adding.value = '';
    const {cols} = this.#view;
    if (!cols.includes(formula)) this.#to({cols: [...cols, formula]});
  }

  #remove(id) {
    this.#to({cols: this.#view.cols.filter(formula => formula !== id)});
  }

  /** The first click sorts numbers from the largest, names from the first. */
  #sort(id) {
    const {sort} = this.#view;
    const direction = sort.id === id ? -sort.direction : id === 'symbol' ? 1 : -1;
    this.#to({sort: {id, direction}});
  }

  #to(change, replace = false) {
    this.#context.go(written({...this.#view, ...change}), replace);
  }

  #link({symbol}) {
    const {interval, cols} = this.#view;
    return this.#context.pages.includes('s')
      ? address.build('s', symbol, {i: interval, f: cols})
      : address.build('try', '', {s: symbol, i: interval, f: cols});
  }

  #open(row) {
    this.#context.go(this.#link(row));
  }

  #leave() {
    this.#grid.element.focus();
  }

  #recolour() {
    this.#grid.recolour();
    this.#grid.draw(true);
  }

  #keys() {
    const step = by => () => this.#grid.move(by);
    const interval = by => () => {
      const all = [...this.#interval.options].map(option => option.value);
      const to = all[all.indexOf(this.#view.interval) + by];
      if (to) this.#to({interval: to});
    };
    return [
      {key: '/', text: 'condition', run: () => this.#box.focus()},
      {key: 's', text: 'find a symbol by its name', run: () => this.#find.focus()},
      {key: '+', text: 'add a column', run: () => this.#adding.focus()},
      {key: 'j', text: 'next row, also ↓', run: step(1)},
      {key: 'k', text: 'row before, also ↑', run: step(-1)},
      {key: 'Enter', text: 'open the row', run: event => (/^(A|BUTTON|SUMMARY|SELECT)$/.test(event.target.tagName) ? event.target.click() : this.#grid.open())},
      {key: '[', text: 'shorter interval', run: interval(-1)},
      {key: ']', text: 'longer interval', run: interval(1)},
      {key: 'c', text: 'copy the link to this view', run: () => navigator.clipboard?.writeText(location.href).then(() => this.#context.status('The link is copied.'))},
    ];
  }
}

function mark(row, gone) {
  if (Boolean(row.gone) === gone) return;
  row.gone = gone;
  row.dirty = true;
}
