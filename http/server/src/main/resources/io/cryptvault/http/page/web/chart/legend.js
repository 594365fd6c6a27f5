// The values at the cursor, or of the newest bar, in the corner of each pane.
import {h, text} from '../parts/dom.js';
import {change, fixed, utc, value as worded} from '../parts/format.js';
import {moment} from './time.js';

export class Legend {
  #host;
  #panes = [];
  #onRemove;
  #lines = [];

  /** @param {HTMLElement} host around the chart @param {(formula: string) => void} onRemove */
  constructor(host, onRemove) {
    this.#host = host;
    this.#onRemove = onRemove;
  }

  /** @param {import('./lines.js').Line[]} lines */
  set(lines) {
    this.#lines = lines;
    for (const pane of this.#panes) pane.remove();
    const last = Math.max(0, ...lines.map(line => line.pane));
    this.#panes = Array.from({length: last + 1}, () => h('div.legend'));
    this.bar = h('span.legend-bar');
    this.#panes[0].append(this.bar);
    this.values = new Map();
    for (const line of lines) this.#panes[line.pane].append(this.#entry(line));
    this.#host.append(...this.#panes);
  }

  #entry(line) {
    const number = h('span.legend-value');
    this.values.set(line.formula, number);
    const away = h('button.legend-away', {type: 'button', 'aria-label': 'take ' + line.formula + ' off the chart', title: 'take off', onclick: () => this.#onRemove(line.formula)}, '×');
    const entry = h('span.legend-line.' + line.token.slice(2) + (line.where === 'stripe' ? '.stripe' : ''), h('i.swatch', {'aria-hidden': 'true'}), h('span.formula', line.formula), ' ', number, away);
    return entry;
  }

  /** Puts each legend at the top of its pane. @param {any[]} panes of the library */
  place(panes) {
    const top = this.#host.getBoundingClientRect().top;
    this.#panes.forEach((element, i) => {
      const pane = panes[i]?.getHTMLElement();
      if (pane) element.style.top = Math.round(pane.getBoundingClientRect().top - top + 4) + 'px';
    });
  }

  /** @param {any} bar @param {any} before the bar before it @param {any} reading @param {{digits: number, step: number}} series */
  show(bar, before, reading, {digits, step}) {
    if (!this.bar) return;
    if (bar) {
      const share = before ? bar.close / before.close - 1 : bar.close / bar.open - 1;
      const tone = share >= 0 ? 'up' : 'down';
      const forming = bar.kind === 'forming' ? '.forming' : '';
      this.bar.replaceChildren(
        h('span.legend-time', {title: utc(bar.time)}, moment(bar.time, step)),
        ...[['O', 'open'], ['H', 'high'], ['L', 'low'], ['C', 'close']].map(([name, field]) => h('span', h('abbr', {title: field}, name), h('span.' + tone + forming, fixed(bar[field], digits)))),
        h('span', h('abbr', {title: 'volume'}, 'V'), h('span' + forming, worded(bar.volume))),
        h('span.' + tone, change(share)),
        h('span.quiet', finality(bar, digits)),
      );
    } else this.bar.replaceChildren();
    for (const line of this.#lines) {
      const shown = reading?.v[line.place];
      const words = typeof shown === 'number' && line.where === 'price' ? fixed(shown, digits) : worded(shown);
      const output = this.values.get(line.formula);
      text(output, words);
      output.classList.toggle('forming', reading?.kind === 'forming');
    }
  }
}

/** What kind of bar it is, in words. */
export function finality(bar, digits) {
  if (bar.kind === 'forming') return 'forming';
  if (bar.was) return 'corrected at ' + new Date(bar.was.seen).toLocaleTimeString() + ', close was ' + fixed(bar.was.close, digits);
  if (bar.kind === 'corrected') return 'corrected';
  if (bar.provisional) return 'closed, not confirmed yet';
  return bar.empty ? 'no trades' : '';
}
