// The chart for those who do not see it: a line that tells the bar under the cursor, and a table of what is shown.
import {h, text} from '../parts/dom.js';
import {barTime, fixed, value as worded} from '../parts/format.js';
import {finality} from '../chart/legend.js';

const ROWS = 200;
const PRICES = ['open', 'high', 'low', 'close'];
const REST_MS = 700;

export class Spoken {
  #line = h('p.spoken', {'aria-live': 'polite'});
  #table = h('table.shown');
  #timer;
  root = h('div.visually-hidden', this.#line, this.#table);

  /** Tells one bar. */
  tell(bar, reading, lines, {digits}) {
    const told = lines.map(line => line.formula + ' ' + worded(reading?.v[line.place]));
    text(this.#line, [barTime(bar.time), 'close ' + fixed(bar.close, digits), ...told, finality(bar, digits)].filter(Boolean).join(', '));
  }

  /** Writes the table, once the view is at rest. @param {() => {from: number, to: number} | undefined} visible */
  table(bars, values, lines, {digits}, visible) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const range = visible();
      if (!range) return;
      const shown = bars.rows.slice(bars.indexOf(range.from), bars.indexOf(range.to + 1)).slice(-ROWS);
      const head = ['time', ...PRICES, 'volume', ...lines.map(line => line.formula)];
      const rows = shown.map(bar => {
        const reading = values.at(bar.time);
        const cells = [...PRICES.map(name => fixed(bar[name], digits)), worded(bar.volume), ...lines.map(line => worded(reading?.v[line.place]))];
        return h('tr', h('th', {scope: 'row'}, barTime(bar.time)), cells.map(cell => h('td', cell)));
      });
      const caption = h('caption', 'Bars shown in the chart' + (shown.length === ROWS ? ', the newest ' + ROWS : ''));
      this.#table.replaceChildren(caption, h('thead', h('tr', head.map(name => h('th', {scope: 'col'}, name)))), h('tbody', rows));
    }, REST_MS);
  }

  close() {
    clearTimeout(this.#timer);
  }
}
