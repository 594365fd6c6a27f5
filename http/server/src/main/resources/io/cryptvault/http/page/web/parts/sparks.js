// Small lines of the newest closes: one canvas for the whole column, drawn where its rows stand.
import {h} from './dom.js';
import * as theme from '../theme.js';

const PAD = 5;

export class Sparks {
  canvas = h('canvas.sparks', {'aria-hidden': 'true'});
  #height;
  #width = 0;
  #colours;

  /** @param {number} height of a row */
  constructor(height) {
    this.#height = height;
  }

  /** @param {number | null} left where the column starts; `null` for no column @param {number} width */
  place(left, width) {
    this.canvas.hidden = left === null;
    this.canvas.style.left = (left ?? 0) + 'px';
    this.#width = width;
  }

  /** @param {{spark: {values: (number | null)[]} | null}[]} rows that are drawn @param {number} first place of the first of them */
  draw(rows, first) {
    if (this.canvas.hidden) return;
    const scale = devicePixelRatio || 1;
    const width = Math.round(this.#width * scale);
    const height = Math.round(rows.length * this.#height * scale);
    if (this.canvas.width !== width || this.canvas.height !== height) {
      Object.assign(this.canvas, {width, height});
      this.canvas.style.width = this.#width + 'px';
      this.canvas.style.height = rows.length * this.#height + 'px';
    }
    this.canvas.style.transform = 'translateY(' + first * this.#height + 'px)';
    const pen = this.canvas.getContext('2d');
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, this.#width, rows.length * this.#height);
    pen.lineWidth = 1.25;
    pen.lineJoin = 'round';
    const colours = (this.#colours ??= {up: theme.colour('--up'), down: theme.colour('--down'), quiet: theme.colour('--quiet')});
    rows.forEach((row, k) => this.#line(pen, row.spark?.values, k * this.#height, colours));
  }

  /** After the theme has changed. */
  recolour() {
    this.#colours = undefined;
  }

  #line(pen, values, top, colours) {
    if (!values || values.length < 2) return;
    let low = Infinity;
    let high = -Infinity;
    for (const value of values) {
      if (value === null) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (high < low) return;
    const firstValue = values.find(value => value !== null);
    const last = values[values.length - 1] ?? firstValue;
    pen.strokeStyle = last > firstValue ? colours.up : last < firstValue ? colours.down : colours.quiet;
    const step = (this.#width - 2 * PAD) / (values.length - 1);
    const tall = this.#height - 2 * PAD;
    pen.beginPath();
    let drawing = false;
    values.forEach((value, k) => {
      if (value === null) {
        drawing = false;
        return;
      }
      const y = top + PAD + (high === low ? tall / 2 : ((high - value) / (high - low)) * tall);
      if (drawing) pen.lineTo(PAD + k * step, y);
      else pen.moveTo(PAD + k * step, y);
      drawing = true;
    });
    pen.stroke();
  }
}
