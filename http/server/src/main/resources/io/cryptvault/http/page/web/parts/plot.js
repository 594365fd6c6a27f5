// A small picture of each column: numbers as a line, conditions as bands where they hold. The table beside it has the same values.
import {h, text} from './dom.js';
import {value} from './format.js';
import * as theme from '../theme.js';

const HEIGHT = 88;
const PAD = 6;

export class Plot {
  element = h('div.plots');
  #last = {rows: [], formulas: []};
  #resized = new ResizeObserver(() => this.draw(this.#last.rows, this.#last.formulas));
  #off = theme.onChange(() => this.draw(this.#last.rows, this.#last.formulas));

  constructor() {
    this.#resized.observe(this.element);
  }

  close() {
    this.#resized.disconnect();
    this.#off();
  }

  /** @param {{v: any[]}[]} rows with the close first @param {string[]} formulas */
  draw(rows, formulas) {
    this.#last = {rows, formulas};
    while (this.element.children.length > formulas.length) this.element.lastElementChild.remove();
    while (this.element.children.length < formulas.length) this.element.append(h('figure', h('figcaption'), h('canvas', {'aria-hidden': 'true'})));
    formulas.forEach((formula, k) => {
      const [caption, canvas] = this.element.children[k].children;
      const values = rows.map(row => row.v[k + 1] ?? null);
      text(caption, formula + ' ' + range(values));
      paint(canvas, values, theme.colour('--series-' + ((k % 6) + 1)), theme.colour('--line'));
    });
  }
}

function range(values) {
  const present = values.filter(one => one !== null);
  if (!present.length) return '– no value yet';
  if (typeof present[0] === 'boolean') return '– holds at ' + present.filter(Boolean).length + ' of ' + present.length + ' bars';
  const low = present.reduce((a, b) => Math.min(a, b));
  const high = present.reduce((a, b) => Math.max(a, b));
  return value(low) + ' to ' + value(high);
}

function paint(canvas, values, colour, line) {
  const wide = canvas.parentElement.clientWidth;
  const scale = devicePixelRatio || 1;
  if (canvas.width !== Math.round(wide * scale)) {
    canvas.width = Math.round(wide * scale);
    canvas.height = HEIGHT * scale;
  }
  const pen = canvas.getContext('2d');
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.clearRect(0, 0, wide, HEIGHT);
  const numbers = values.map(one => (typeof one === 'boolean' ? Number(one) : one));
  const present = numbers.filter(one => one !== null);
  if (present.length < 2) return;
  const low = present.reduce((a, b) => Math.min(a, b));
  const high = present.reduce((a, b) => Math.max(a, b));
  const step = (wide - 2 * PAD) / (values.length - 1);
  const y = one => PAD + (high === low ? 0.5 : (high - one) / (high - low)) * (HEIGHT - 2 * PAD);
  pen.fillStyle = pen.strokeStyle = line;
  pen.fillRect(0, HEIGHT - 1, wide, 1);
  pen.fillStyle = pen.strokeStyle = colour;
  if (values.some(one => typeof one === 'boolean')) {
    numbers.forEach((one, k) => one && pen.fillRect(PAD + k * step - step / 2, PAD, Math.max(1, step), HEIGHT - 2 * PAD));
    return;
  }
  pen.lineWidth = 1.5;
  pen.beginPath();
  let drawing = false;
  numbers.forEach((one, k) => {
    if (one !== null) pen[drawing ? 'lineTo' : 'moveTo'](PAD + k * step, y(one));
    drawing = one !== null;
  });
  pen.stroke();
}
