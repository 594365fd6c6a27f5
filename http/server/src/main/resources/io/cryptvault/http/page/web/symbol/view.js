// One series on its page: its chart, and what its formulas and conditions say now.
import {build} from '../address.js';
import {h, text} from '../parts/dom.js';
import {barTime, clock, intervalMillis, priceDigits, utc} from '../parts/format.js';
import {Chart} from '../chart/chart.js';
import {Feed} from '../chart/feed.js';
import {Head} from './head.js';
import {marked, Picker} from './picker.js';
import {Spoken} from './spoken.js';
import {conditionsNow, readingsNow} from './now.js';
import {recipeBox, recipes} from '../parts/recipes.js';
import {say} from './note.js';
import {picture, save} from './image.js';

const DIGITS_OF = 300; // newest bars that tell the digits of a price
const NONE = {formulas: [], canonical: {}, warmUp: [], refused: new Map()};

/** What is shown of one series, until another symbol or interval is asked for. */
export class View {
  #context;
  #at;
  #step;
  #digits = undefined;
  #asked = NONE;
  #functions = [];
  #frame = 0;
  #closed = new AbortController();
  #offs = [];
  #asOf = 0;

  constructor(root, at, context) {
    this.#context = context;
    this.#at = at;
    this.#step = intervalMillis(at.interval);
    context.title(at.symbol + ' ' + at.interval);
    context.settings.set('symbol', at.symbol);
    context.settings.set('interval', at.interval);
    this.#feed = new Feed(context, at, {
      onBars: change => this.#bars(change),
      onValues: change => {
        this.#chart?.read(change);
        this.#soon();
      },
      onFormulas: asked => this.#formulas(asked),
      onState: state => this.#state(state),
    });
    this.#draw(root);
    this.#chart = new Chart(this.stage, {bars: this.#feed.bars, values: this.#feed.values, step: this.#step}, {
      onEdge: () => this.#feed.older(),
      onCursor: () => {},
      onRemove: formula => this.#remove(formula),
      onView: () => this.#table(),
    });
    this.#keys();
    this.#offs.push(context.socket.onState(state => this.#connection(state)));
    this.#open();
  }

  #feed;
  #chart;

  async #open() {
    const functions = this.#context.api.catalog().then(all => (this.#functions = all), () => {});
    await functions; // which formulas are prices
    if (!this.#closed.signal.aborted) this.#feed.open(this.#at.formulas);
    this.#ledger();
  }

  is(symbol, interval) {
    return symbol === this.#at.symbol && interval === this.#at.interval;
  }

  formulas(formulas) {
    if (formulas.join('\n') === this.#at.formulas.join('\n')) return;
    this.#at = {...this.#at, formulas};
    this.#use();
    this.#feed.ask(formulas);
  }

  #draw(root) {
    const {symbol, interval} = this.#at;
    this.head = h('div');
    this.note = h('p.note', {role: 'status'});
    this.wrong = h('p.formula-error', {role: 'status'});
    this.stage = h('div.stage', {tabindex: 0, role: 'group', 'aria-roledescription': 'chart', 'aria-label': symbol + ' ' + interval + ', candles. Arrow keys move the cursor.'});
    this.add = h('button', {type: 'button', 'aria-expanded': 'false', onclick: () => this.picker.open(this.add)}, '+ Add a formula');
    this.link = h('button', {type: 'button', onclick: () => this.#copyLink()}, 'Copy link');
    const image = h('button', {type: 'button', onclick: () => this.#save()}, 'Save image');
    this.picker = new Picker({
      check: formula => this.#context.api.readings(symbol, interval, [formula], {bars: 1}, this.#closed.signal),
      add: formula => this.#add(formula),
      functions: this.#context.api.catalog(),
    });
    this.spoken = new Spoken();
    this.readings = h('div.scroll');
    this.conditions = h('div');
    this.gaps = h('div');
    this.use = recipeBox();
    this.page = h('div.symbol.empty', this.head, h('div.above', h('div.tools', this.add, this.link, image, this.note), this.picker.root), this.wrong, this.stage, this.spoken.root,
      h('div.below', section('Readings now', this.readings), section('Conditions that hold', this.conditions), section('Gaps', this.gaps), this.use.element));
    root.replaceChildren(this.page);
    this.#heading([interval]);
    this.#context.symbols.then(all => {
      const listing = all.find(one => one.symbol === symbol);
      if (listing && !this.#closed.signal.aborted) this.#heading(listing.intervals);
      this.venue = listing?.venue ?? '';
    }, () => {});
    this.#use();
    text(this.conditions, 'asking …');
    text(this.readings, 'asking …');
  }

  #heading(intervals) {
    this.header?.close();
    this.intervals = intervals;
    this.header = new Head({...this.#at, intervals, symbols: this.#context.symbols}, {
      symbol: name => this.#go({symbol: name}),
      interval: name => this.#go({interval: name}),
    });
    this.head.replaceChildren(this.header.root);
    if (this.#digits !== undefined) this.header.show(this.#feed.bars, this.#series());
  }

  #series() {
    return {digits: this.#digits ?? 2, step: this.#step};
  }

  #bars(change) {
    const bars = this.#feed.bars;
    if (this.#digits === undefined && bars.size) {
      this.#digits = priceDigits(bars.rows.slice(-DIGITS_OF).flatMap(bar => [bar.open, bar.close]));
      this.#chart.digits(this.#digits);
    }
    this.page.classList.toggle('empty', bars.size === 0);
    this.#chart.update(change);
    this.#soon();
  }

  #formulas(asked) {
    this.#asked = asked;
    this.#chart.formulas(asked, this.#functions);
    const [bad] = asked.refused;
    this.wrong.replaceChildren(...(bad ? marked(bad[0], bad[1]) : []));
    this.#soon();
  }

  /** Words follow at most once a frame. */
  #soon() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      const {bars, values} = this.#feed;
      this.header.show(bars, this.#series());
      if (!this.readings.contains(document.activeElement)) {
        this.readings.replaceChildren(readingsNow(this.#asked, values, this.#chart.lines, this.#series(), formula => this.#remove(formula)));
      }
      this.#status();
      const closed = bars.rows.findLast(bar => bar.kind !== 'forming');
      if (closed && closed.time !== this.#asOf) {
        this.#asOf = closed.time;
        this.#conditions();
        this.#ledger();
        this.#table();
      }
    });
  }

  #status() {
    const {bars, values, atStart} = this.#feed;
    if (!bars.size) return;
    const from = values.size && values.first.time > bars.first.time ? '; formulas from ' + barTime(values.first.time) + ', where the server\u2019s calculations begin' : '';
    this.#context.status(bars.size.toLocaleString('en').replace(/,/g, '\u2009') + ' bars from ' + barTime(bars.first.time) + (atStart ? ', the first there are' : '') + from);
  }

  async #conditions() {
    try {
      const analysis = await this.#context.api.analysis(this.#at.symbol, this.#at.interval, this.#closed.signal);
      if (!this.conditions.contains(document.activeElement)) this.conditions.replaceChildren(conditionsNow(analysis, formula => this.#add(formula)));
    } catch (e) {
      if (e.name !== 'AbortError') text(this.conditions, 'Not known: ' + e.message);
    }
  }

  async #ledger() {
    const {symbol, interval} = this.#at;
    try {
      const gaps = await this.#context.api.gaps({symbol, interval}, this.#closed.signal);
      const holes = gaps.filter(gap => gap.state !== 'filled');
      if (JSON.stringify(holes) !== this.holes) this.#chart.gaps(holes);
      this.holes = JSON.stringify(holes);
      const rows = gaps.slice(-20).map(gap => h('li', h('span', {title: utc(gap.from)}, barTime(gap.from)), ': ' + gap.missing + (gap.missing === 1 ? ' bar' : ' bars') + ', ' + gap.state + ', ' + gap.cause));
      this.gaps.replaceChildren(rows.length ? h('ul', rows) : h('p.quiet', 'None: every bar of this series is there.'));
    } catch (e) {
      if (e.name !== 'AbortError') text(this.gaps, 'Not known: ' + e.message);
    }
  }

  #use() {
    const {symbol, interval, formulas} = this.#at;
    this.use.show(recipes(symbol, interval, formulas.length ? formulas : ['rsi(14)']));
  }

  #table() {
    this.spoken.table(this.#feed.bars, this.#feed.values, this.#chart?.lines ?? [], this.#series(), () => this.#chart.visible());
  }

  #state(state) {
    this.page.dataset.state = state.kind;
    say(this.note, state, this.#at, () => this.#feed.open(this.#at.formulas));
  }

  #connection(state) {
    const away = state.kind === 'disconnected' || state.kind === 'stale';
    this.page.classList.toggle('stale', away);
    if (away) {
      this.note.className = 'note caution';
      text(this.note, 'What is shown is of ' + clock(state.since) + '; it goes on by itself when the server answers.');
      this.wasAway = true;
    } else if (state.kind === 'live' && this.wasAway) {
      this.wasAway = false;
      if (this.page.dataset.state === 'live') text(this.note, '');
      else this.#feed.open(this.#at.formulas);
    }
  }

  #keys() {
    const by = (key, text, step, hidden = false) => ({key, text, hidden, run: event => this.#move(event?.shiftKey && typeof step === 'number' ? 10 * step : step)});
    this.#context.keys.page([
      by('ArrowLeft', 'cursor to the bar before; Shift for ten', -1),
      by('ArrowRight', 'cursor to the bar after', 1),
      by('Home', 'cursor to the first bar', 'first'),
      by('End', 'cursor to the newest bar', 'last'),
      {key: 'Escape', text: 'cursor away', run: () => this.#chart.leave()},
      {key: '[', text: 'shorter interval', run: () => this.#interval(-1)},
      {key: ']', text: 'longer interval', run: () => this.#interval(1)},
      {key: '+', text: 'add a formula', run: () => this.picker.open(this.add)},
      {key: 'c', text: 'copy the link', run: () => this.#copyLink()},
    ]);
  }

  #move(by) {
    const bar = this.#chart.move(by);
    if (bar) this.spoken.tell(bar, this.#feed.values.at(bar.time), this.#chart.lines, this.#series());
  }

  #interval(by) {
    const next = this.intervals[this.intervals.indexOf(this.#at.interval) + by];
    if (next) this.#go({interval: next});
  }

  #add(formula) {
    if (!this.#at.formulas.includes(formula)) this.#go({formulas: [...this.#at.formulas, formula]}, true);
  }

  #remove(formula) {
    this.#go({formulas: this.#at.formulas.filter(one => one !== formula)}, true);
  }

  #go(change, replace = false) {
    const {symbol, interval, formulas} = {...this.#at, ...change};
    this.#context.go(build('s', symbol, {i: interval, f: formulas}), replace);
  }

  async #copyLink() {
    const {symbol, interval, formulas} = this.#at;
    const copied = navigator.clipboard.writeText(location.origin + location.pathname + build('s', symbol, {i: interval, f: formulas}));
    text(this.link, await copied.then(() => 'Copied', () => 'Not copied: it stands in the address'));
    setTimeout(() => text(this.link, 'Copy link'), 1_500);
  }

  #save() {
    const {symbol, interval} = this.#at;
    const name = symbol.replace(/[^A-Za-z0-9]+/g, '-') + '-' + interval + '-' + new Date().toISOString().slice(0, 16).replace(/[:T]/g, '-') + '.png';
    save(picture(this.#chart.picture(), {...this.#at, venue: this.venue ?? '', lines: this.#chart.lines}), name);
  }

  close() {
    this.#closed.abort();
    cancelAnimationFrame(this.#frame);
    for (const off of this.#offs) off();
    this.#feed.close();
    this.header?.close();
    this.spoken.close();
    this.#chart.remove();
    this.page.remove();
  }
}

function section(title, body) {
  return h('section', h('h2', title), body);
}
