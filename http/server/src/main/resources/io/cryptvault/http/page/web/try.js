// A page to try formulas: their columns over any symbol, live; warm-up, settling and what the call took; the same for programs.
import * as address from './address.js';
import {h, text} from './parts/dom.js';
import {barTime, fixed, priceDigits, utc, value} from './parts/format.js';
import {checked, FormulaBox, suggestions} from './parts/formulabox.js';
import {card, named, unit} from './parts/functions.js';
import {Plot} from './parts/plot.js';
import {recipeBox, recipes} from './parts/recipes.js';

const USUAL = {formulas: ['rsi(14)'], interval: '1m'};
const BARS = 200;
const ROWS = 40;
const EXAMPLES = ['rsi(14)', 'macd(12, 26, 9).hist', 'close > sma(200) and rsi(14) < 40', 'crosses_above(ema(12), ema(26))', 'bbands(20, 2, 2).upper - close', 'rsi(14)@1h'];

/** @param {HTMLElement} root @param {address.Params} params @param {import('./app.js').Context} context */
export function mount(root, params, context) {
  return new Trial(root, params, context);
}

class Trial {
  #context;
  #view;
  #boxes = h('div.boxes');
  #symbol = h('input', {'aria-label': 'symbol', list: 'symbols', spellcheck: 'false', autocomplete: 'off', onchange: () => this.#to({symbol: this.#symbol.value.trim()})});
  #interval = h('select', {'aria-label': 'interval', onchange: () => this.#to({interval: this.#interval.value})});
  #facts = h('p.facts', {role: 'status'});
  #table = h('table.columns');
  #functions = h('div.cards');
  #recipes = recipeBox();
  #plot = new Plot();
  #catalog = [];
  #listings = [];
  #rows = [];
  #formulas = [];
  #stream;
  #frame = 0;
  #first;
  #turn = 0;

  constructor(root, params, context) {
    this.#context = context;
    root.append(
      h('h1', 'Try a formula'),
      h('p.quiet', 'Prices, functions, arithmetic and conditions, of any symbol and interval. ', h('span.examples', 'For example ', EXAMPLES.map(formula => [h('button.link.formula', {type: 'button', onclick: () => this.#to({formulas: [formula]})}, formula), ' ']))),
      h('div.ask', this.#boxes, h('label', 'on ', this.#symbol), h('label', 'every ', this.#interval)),
      this.#facts,
      h('div.answer', h('section', {'aria-label': 'values'}, this.#plot.element, h('div.scroll', {tabindex: 0, 'aria-label': 'values by bar', role: 'region'}, this.#table)),
        h('section', {'aria-label': 'about'}, this.#recipes.element, this.#functions)));
    context.title('Try it');
    context.keys.page([{key: '/', text: 'the formula', run: () => this.#first?.focus()}, {key: '+', text: 'a further formula', run: () => this.#more()}]);
    this.#view = read(params, []);
    this.#fields();
    this.#start(root);
  }

  async #start(root) {
    this.#context.api.catalog().then(all => {
      this.#catalog = all;
      root.append(suggestions(all, 'formulas'));
      this.#about();
      this.#draw();
    }, () => {});
    try {
      this.#listings = await this.#context.symbols;
    } catch (e) {
      text(this.#facts, 'The symbols could not be read: ' + e.message);
      return;
    }
    root.append(h('datalist', {id: 'symbols'}, this.#listings.map(({symbol}) => h('option', {value: symbol}))));
    this.#interval.replaceChildren(...(this.#listings[0]?.intervals ?? []).map(interval => h('option', interval)));
    this.update(address.parse(location.hash));
  }

  update(params) {
    this.#view = read(params, this.#listings);
    this.#fields();
    this.#ask();
  }

  unmount() {
    this.#turn++;
    this.#stream?.close();
    cancelAnimationFrame(this.#frame);
    this.#plot.close();
  }

  #fields() {
    const {symbol, interval, formulas} = this.#view;
    this.#symbol.value = symbol;
    this.#interval.value = interval;
    const kept = this.boxes?.length === formulas.length && this.boxes.every((box, k) => box.value === formulas[k]);
    if (kept) return;
    const focused = this.#boxes.contains(document.activeElement);
    this.boxes = formulas.map((formula, k) => this.#box(formula, k));
    this.#boxes.replaceChildren(...this.boxes.map((box, k) => h('div.box', box.element, formulas.length > 1 && h('button.icon', {type: 'button', 'aria-label': 'remove ' + formulas[k], onclick: () => this.#to({formulas: formulas.filter((_, other) => other !== k)})}, '×'))),
      h('button', {type: 'button', onclick: () => this.#more()}, '+ formula'));
    this.#first = this.boxes[0];
    if (focused) this.boxes.at(-1)?.focus();
  }

  #box(formula, k) {
    return new FormulaBox({label: 'formula ' + (k + 1), value: formula, list: 'formulas', placeholder: 'rsi(14)',
      check: typed => checked(this.#context.api, this.#view.symbol, this.#view.interval, typed),
      apply: typed => typed && this.#to({formulas: this.#view.formulas.map((one, other) => (other === k ? typed : one))}, true)});
  }

  #more() {
    const given = EXAMPLES.find(formula => !this.#view.formulas.includes(formula)) ?? 'close';
    this.#to({formulas: [...this.#view.formulas, given]});
    this.boxes.at(-1).focus();
  }

  #to(change, replace = false) {
    const {symbol, interval, formulas} = {...this.#view, ...change};
    this.#context.go(address.build('try', '', {s: symbol, i: interval, f: formulas}), replace);
  }

  /** Asks for the columns, then follows them live. */
  async #ask() {
    const {symbol, interval, formulas} = this.#view;
    if (!symbol) return;
    const mine = ++this.#turn;
    this.#stream?.close();
    this.#stream = undefined;
    this.#about();
    const begun = performance.now();
    try {
      const answer = await this.#context.api.readings(symbol, interval, ['close', ...formulas], {bars: BARS, forming: true});
      if (mine !== this.#turn) return;
      this.#formulas = formulas;
      this.#rows = answer.readings;
      this.#tell(answer, performance.now() - begun);
      this.#draw();
      this.#follow(symbol, interval, formulas, mine);
    } catch (e) {
      if (mine !== this.#turn) return;
      const wrong = formulas.findIndex(formula => e.message.includes('formula "' + formula + '"'));
      if (wrong >= 0) this.boxes[wrong].refuse(e.message);
      text(this.#facts, wrong >= 0 ? '' : e.message);
      this.#facts.classList.add('caution');
      this.#rows = [];
      this.#formulas = formulas;
      this.#draw();
    }
  }

  #tell({warmUp, readings}, millis) {
    const words = this.#formulas.map((formula, k) => {
      const {needed, seen, settled} = warmUp[k + 1];
      const state = seen < needed ? 'warming up, ' + seen + ' bars seen of ' + needed + ' needed' : settled ? 'needs ' + needed + ' bars, settled' : 'needs ' + needed + ' bars, still settling';
      return formula + ': ' + state;
    });
    this.#facts.classList.remove('caution');
    text(this.#facts, words.join(' · ') + ' · ' + readings.length + ' bars answered in ' + fixed(millis, 0) + ' ms');
  }

  #follow(symbol, interval, formulas, mine) {
    this.#stream = this.#context.socket.subscribe({sid: 'try', symbol, interval, formulas: ['close', ...formulas], forming: true}, message => {
      if (mine !== this.#turn) return;
      if (message.op === 'refused') text(this.#facts, 'Not live: ' + message.detail);
      for (const reading of message.op === 'snapshot' ? message.readings : message.op === 'update' ? [message] : []) this.#put(reading);
      this.#frame ||= requestAnimationFrame(() => {
        this.#frame = 0;
        this.#draw();
      });
    });
  }

  /** Replaces a bar by its time, or adds the newest. */
  #put({openTime, kind, v}) {
    const rows = this.#rows;
    let at = rows.length - 1;
    while (at >= 0 && rows[at].openTime > openTime) at--;
    if (at >= 0 && rows[at].openTime === openTime) rows[at] = {openTime, kind, v};
    else if (at === rows.length - 1) rows.push({openTime, kind, v});
    if (rows.length > BARS) rows.shift();
  }

  #draw() {
    const rows = this.#rows.slice(-ROWS).reverse();
    const digits = priceDigits(rows.map(row => row.v[0] ?? 0));
    const head = h('tr', h('th', {scope: 'col'}, 'Bar'), h('th.number', {scope: 'col'}, 'close'), this.#formulas.map(formula => h('th.number', {scope: 'col'}, h('span.formula', formula), this.#unit(formula))));
    this.#table.replaceChildren(h('caption.visually-hidden', 'values, the newest bar first'), h('thead', head), h('tbody', rows.map(row => h('tr' + (row.kind === 'forming' ? '.is-forming' : ''),
      h('th', {scope: 'row', title: utc(row.openTime)}, barTime(row.openTime), row.kind === 'forming' && h('span.quiet', ' forming')),
      row.v.map((any, k) => h('td.number' + (any === true ? '.up' : ''), h('span' + (row.kind === 'forming' ? '.forming' : ''), k === 0 ? fixed(any, digits) : value(any))))))));
    this.#table.hidden = rows.length === 0;
    this.#plot.draw(this.#rows, rows.length ? this.#formulas : []);
    this.#context.status(this.#view.symbol + ' · ' + this.#view.interval + ' · ' + this.#rows.length + ' bars');
  }

  #unit(formula) {
    const words = unit(this.#catalog, formula);
    return words && h('span.quiet', ' ' + words);
  }

  #about() {
    const {symbol, interval, formulas} = this.#view;
    this.#recipes.show(recipes(symbol, interval, formulas));
    const all = formulas.flatMap(formula => named(this.#catalog, formula));
    this.#functions.replaceChildren(...[...new Set(all)].map(card));
  }
}

/** What the address says; the symbol is otherwise one that people know. */
function read({query}, listings) {
  const known = listings.find(({symbol}) => /^BTC\/USD/.test(symbol)) ?? listings[0];
  const formulas = query.getAll('f').map(formula => formula.trim()).filter(Boolean);
  return {symbol: query.get('s') || known?.symbol || '', interval: query.get('i') || USUAL.interval, formulas: formulas.length ? [...new Set(formulas)] : USUAL.formulas};
}
