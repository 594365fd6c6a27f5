// What is drawn behind and over the candles: days, gaps, corrections, and stripes where conditions hold. Primitives of the library.
import {colour} from '../theme.js';

const STRIPE = 4;
const FLASH_MS = 1_500;
const STILL_FLASH_MS = 4_000; // with reduced motion it stays still, so it stays longer

/**
 * @typedef {{from: number, to: number, bars: number, text: string}} Gap `from` and `to` in seconds: the first and the last missing bar
 * @typedef {{colour: string, runs: [number, number][]}} Stripe runs in seconds, first and last bar
 */

export class Marks {
  /** @type {Gap[]} */
  gaps = [];
  /** @type {Stripe[]} */
  stripes = [];
  /** @type {(from: number, to: number) => number[]} times in seconds of the days that begin between two places of the scale */
  days = () => [];
  /** @type {(from: number, to: number) => {time: number, low: number}[]} corrected bars between two places of the scale */
  corrected = () => [];
  #flashes = new Map(); // time in seconds → when it ends
  #attached;
  #still = matchMedia('(prefers-reduced-motion: reduce)');

  attached(attached) {
    this.#attached = attached;
  }

  detached() {
    this.#attached = undefined;
  }

  paneViews() {
    return [
      {zOrder: () => 'bottom', renderer: () => ({draw: target => target.useMediaCoordinateSpace(scope => this.#behind(scope))})},
      {zOrder: () => 'top', renderer: () => ({draw: target => target.useMediaCoordinateSpace(scope => this.#over(scope))})},
    ];
  }

  redraw() {
    this.#attached?.requestUpdate();
  }

  /** @param {number} time of a bar that was corrected just now */
  flash(time) {
    this.#flashes.set(time, performance.now() + (this.#still.matches ? STILL_FLASH_MS : FLASH_MS));
    this.redraw();
  }

  #x(time) {
    return this.#attached.chart.timeScale().timeToCoordinate(time);
  }

  #behind({context, mediaSize}) {
    const scale = this.#attached.chart.timeScale();
    const range = scale.getVisibleLogicalRange();
    if (!range) return;
    const half = scale.options().barSpacing / 2;
    context.strokeStyle = colour('--line');
    context.lineWidth = 1;
    context.beginPath();
    for (const day of this.days(range.from, range.to)) {
      const x = Math.round(this.#x(day) - half) + 0.5;
      context.moveTo(x, 0);
      context.lineTo(x, mediaSize.height);
    }
    context.stroke();
    for (const gap of this.gaps) this.#gap(context, mediaSize, gap, half);
  }

  #gap(context, {width, height}, gap, half) {
    const first = this.#x(gap.from);
    const last = this.#x(gap.to);
    if (first === null || last === null) return;
    const left = Math.max(-20, first - half);
    const right = Math.min(width + 20, last + half);
    if (right <= 0 || left >= width) return;
    context.save();
    context.beginPath();
    context.rect(left, 0, right - left, height);
    context.clip();
    context.fillStyle = colour('--raised');
    context.fillRect(left, 0, right - left, height);
    context.strokeStyle = colour('--caution');
    context.globalAlpha = 0.35;
    context.beginPath();
    for (let x = left - height; x < right; x += 12) {
      context.moveTo(x, height);
      context.lineTo(x + height, 0);
    }
    context.stroke();
    context.restore();
    if (right - left > 90) {
      context.fillStyle = colour('--caution');
      context.font = '12px system-ui, sans-serif';
      context.textAlign = 'center';
      context.fillText(gap.text, (left + right) / 2, height - 40);
    }
  }

  #over({context, mediaSize}) {
    const scale = this.#attached.chart.timeScale();
    const range = scale.getVisibleLogicalRange();
    if (!range) return;
    const half = Math.max(0.5, scale.options().barSpacing / 2);
    this.stripes.forEach((stripe, i) => {
      context.fillStyle = stripe.colour;
      const y = mediaSize.height - (STRIPE + 2) * (this.stripes.length - i);
      for (const [from, to] of stripe.runs) {
        const left = this.#x(from);
        const right = this.#x(to);
        if (left !== null && right !== null && right + half > 0 && left - half < mediaSize.width) context.fillRect(left - half, y, right - left + 2 * half, STRIPE);
      }
    });
    context.fillStyle = colour('--caution');
    for (const {time, low} of this.corrected(range.from, range.to)) {
      const y = this.#attached.series.priceToCoordinate(low);
      if (y === null) continue;
      context.beginPath();
      context.arc(this.#x(time), y + 8, 2.5, 0, 2 * Math.PI);
      context.fill();
    }
    this.#flash(context, mediaSize, half);
  }

  #flash(context, {height}, half) {
    const now = performance.now();
    for (const [time, end] of this.#flashes) {
      const left = end - now;
      if (left <= 0) {
        this.#flashes.delete(time);
        continue;
      }
      const x = this.#x(time);
      if (x === null) continue;
      context.globalAlpha = this.#still.matches ? 0.3 : (0.4 * left) / FLASH_MS;
      context.fillRect(x - half - 2, 0, 2 * half + 4, height);
      context.globalAlpha = 1;
    }
    if (this.#flashes.size === 0) return;
    if (this.#still.matches) setTimeout(() => this.redraw(), 500);
    else requestAnimationFrame(() => this.redraw());
  }
}
