// The head of a symbol's page: which symbol, its last price and change, the interval, how final the newest bar is.
import {h, text} from '../parts/dom.js';
import {barTime, change, fixed, utc} from '../parts/format.js';
import {finality} from '../chart/legend.js';

const USUAL = ['1m', '5m', '15m', '1h', '4h', '1d', '1w'];
const SPAN = 24; // bars that the change is over, as in the table of all symbols
const MATCHES = 40;

export class Head {
  #listener;
  #last = h('span.last');
  #change = h('span.change');
  #final = h('span.finality');
  #bar;
  #step = 0;
  #digits = 2;
  #timer;

  /** @param {{symbol: string, interval: string, intervals: string[], symbols: Promise<any[]>}} series @param {{symbol(name: string): void, interval(name: string): void}} listener */
  constructor(series, listener) {
    this.#listener = listener;
    this.root = h('div.symbol-head', this.#switcher(series), h('p.price', this.#last, ' ', this.#change), this.#final, this.#intervals(series));
    this.#timer = setInterval(() => this.#countdown(), 1_000);
  }

  #switcher({symbol, symbols}) {
    const list = h('datalist', {id: 'symbol-names'});
    const input = h('input.symbol-name', {value: symbol, list: 'symbol-names', 'aria-label': 'another symbol', placeholder: 'another symbol', spellcheck: 'false', autocomplete: 'off'});
    let names = [];
    symbols.then(all => (names = all.map(one => one.symbol)), () => {});
    const offer = () => {
      const typed = input.value.toUpperCase();
      list.replaceChildren(...names.filter(name => name.toUpperCase().includes(typed)).slice(0, MATCHES).map(name => h('option', {value: name})));
    };
    const open = () => {
      const typed = input.value.trim();
      const exact = names.includes(typed) ? typed : names.find(name => name.toUpperCase() === typed.toUpperCase());
      if (typed && typed !== symbol) this.#listener.symbol(exact ?? typed);
    };
    input.addEventListener('input', event => {
      offer();
      if (event.inputType === undefined || event.inputType === 'insertReplacementText') open(); // one of the list was taken
    });
    input.addEventListener('focus', () => {
      input.select();
      offer();
    });
    input.addEventListener('change', open);
    return h('div.symbol-title', h('h1.visually-hidden', symbol), input, list);
  }

  #intervals({interval, intervals}) {
    const usual = USUAL.filter(name => intervals.includes(name) || name === interval);
    const buttons = usual.map(name => h('button', {type: 'button', 'aria-pressed': String(name === interval), onclick: () => this.#listener.interval(name)}, name));
    const others = intervals.filter(name => !usual.includes(name));
    const choose = event => event.target.value && this.#listener.interval(event.target.value);
    const options = others.map(name => h('option', {value: name, selected: name === interval}, name));
    const more = h('select' + (others.includes(interval) ? '.chosen' : ''), {'aria-label': 'other intervals', onchange: choose}, h('option', {value: ''}, '…'), options);
    return h('div.intervals', {role: 'group', 'aria-label': 'interval of a bar'}, buttons, others.length ? more : null);
  }

  /** @param {import('../chart/timeline.js').Timeline} bars @param {{digits: number, step: number}} series */
  show(bars, {digits, step}) {
    const bar = bars.last;
    if (!bar) return;
    this.#bar = bar;
    this.#step = step;
    this.#digits = digits;
    text(this.#last, fixed(bar.close, digits));
    this.#last.classList.toggle('forming', bar.kind === 'forming');
    const before = bars.rows[bars.size - 1 - SPAN];
    const share = before ? bar.close / before.close - 1 : 0;
    this.#change.className = 'change ' + (share > 0 ? 'up' : share < 0 ? 'down' : '');
    text(this.#change, before ? change(share) : '');
    this.#change.title = before ? 'since ' + barTime(before.time) + ', over ' + SPAN + ' bars' : '';
    this.#countdown();
  }

  #countdown() {
    const bar = this.#bar;
    if (!bar) return;
    const left = bar.time + this.#step - Date.now();
    const closes = bar.kind === 'forming' && left > 0 && left <= this.#step ? ', closes in ' + span(left) : '';
    text(this.#final, 'bar of ' + barTime(bar.time) + ': ' + (finality(bar, this.#digits) || 'closed') + closes);
    this.#final.title = utc(bar.time);
  }

  close() {
    clearInterval(this.#timer);
  }
}

/** `42 s`, `12 min`, `5 h` */
export function span(millis) {
  const seconds = Math.ceil(millis / 1_000);
  if (seconds < 100) return seconds + ' s';
  const minutes = Math.round(seconds / 60);
  if (minutes < 100) return minutes + ' min';
  const hours = Math.round(minutes / 60);
  return hours < 49 ? hours + ' h' : Math.round(hours / 24) + ' d';
}
