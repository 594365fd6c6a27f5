// One small chart: some lines over the last 15 minutes, with the cursor that all of them share.
import {h, text} from '../parts/dom.js';
import {colour} from '../theme.js';

const HEIGHT = 72;
const TOP = 8;
const BREAK_MS = 12_000; // readings further apart are not joined
const RECENT = 3; // readings that count as now
const GRID_MS = 60_000;

export class Strip {
  #panel;
  #canvas = h('canvas.strip', {'aria-hidden': 'true'});
  #values;

  /** @param {import('./panels.js').Panel} panel @param {(share: number | null) => void} onPoint the pointer's place, 0 to 1 */
  constructor(panel, onPoint) {
    this.#panel = panel;
    const names = Object.keys(panel.lines);
    this.#values = names.map(() => h('strong'));
    const terms = names.map((name, i) => h('span.term.series-' + (i + 1), h('i.swatch', {'aria-hidden': 'true'}), ' ' + name + ' ', this.#values[i]));
    this.root = h('section.panel', h('h2', panel.title, panel.unit ? h('span.quiet', ' ' + panel.unit) : ''), h('p.terms', terms), this.#canvas, h('p.quiet', panel.about));
    this.#canvas.addEventListener('pointermove', event => onPoint(event.offsetX / this.#canvas.clientWidth));
    this.#canvas.addEventListener('pointerleave', () => onPoint(null));
  }

  /**
   * @param {import('./history.js').Point[]} points @param {number} index of this panel
   * @param {{from: number, to: number}} axis in milliseconds @param {number | null} at the point under the cursor
   */
  draw(points, index, axis, at) {
    const own = points.map(point => ({time: point.time, values: point.values[index]}));
    this.#say(at === null ? newest(own) : own[at]?.values);
    const width = this.#canvas.clientWidth;
    if (width === 0) return;
    const context = this.#clean(width);
    const limit = points.at(-1)?.limits[index] ?? null;
    const levels = own.map(({time, values}) => ({time, values: this.#panel.stacked ? stacked(values) : values}));
    const most = Math.max(0, ...levels.flatMap(({values}) => values.filter(value => value !== null)));
    const top = limit !== null && limit < 3 * most ? Math.max(limit, most) : most || 1; // a limit far above would press the lines flat
    const x = time => ((time - axis.from) / (axis.to - axis.from)) * width;
    const y = value => HEIGHT - 1 - (value / top) * (HEIGHT - 1 - TOP);
    ground(context, width, axis, x);
    if (limit !== null && limit <= top) rule(context, width, y(limit));
    const lines = Object.keys(this.#panel.lines).map((_, i) => levels.map(({time, values}) => ({time, value: values[i]})));
    for (let i = lines.length - 1; i >= 0; i--) draw(context, lines[i], x, y, colour('--series-' + (i + 1)), this.#panel.stacked ? y(0) : undefined);
    if (at !== null && own[at]) upright(context, x(own[at].time));
    context.fillStyle = colour('--quiet');
    context.font = '11px system-ui, sans-serif';
    if (most > 0) context.fillText(this.#panel.format(top), 2, TOP + 5);
  }

  #say(values) {
    this.#values.forEach((element, i) => text(element, typeof values?.[i] === 'number' ? this.#panel.format(values[i]) : '–'));
  }

  #clean(width) {
    const ratio = devicePixelRatio || 1;
    this.#canvas.width = Math.round(width * ratio);
    this.#canvas.height = Math.round(HEIGHT * ratio);
    const context = this.#canvas.getContext('2d');
    context.scale(ratio, ratio);
    context.lineWidth = 1;
    return context;
  }
}

/** What is recorded seldom may be missing in the last reading. */
function newest(own) {
  const last = own.slice(-RECENT);
  return last.at(-1)?.values.map((_, i) => last.findLast(({values}) => values[i] !== null)?.values[i] ?? null);
}

function stacked(values) {
  let sum = 0;
  return values.map(value => (value === null ? null : (sum += value)));
}

/** @param {number} [floor] fills down to there */
function draw(context, line, x, y, stroke, floor) {
  context.strokeStyle = stroke;
  context.fillStyle = stroke;
  context.lineWidth = 1.5;
  for (const run of runs(line)) {
    context.beginPath();
    run.forEach(({time, value}, i) => (i ? context.lineTo(x(time), y(value)) : context.moveTo(x(time), y(value))));
    if (run.length === 1) context.lineTo(x(run[0].time) + 2, y(run[0].value));
    context.stroke();
    if (floor === undefined || run.length === 1) continue;
    context.lineTo(x(run.at(-1).time), floor);
    context.lineTo(x(run[0].time), floor);
    context.globalAlpha = 0.15;
    context.fill();
    context.globalAlpha = 1;
  }
}

/** Parts without a pause. A moment in which nothing was recorded does not end one. */
function runs(line) {
  const found = [];
  let last = -Infinity;
  for (const point of line) {
    if (point.time - last > BREAK_MS) found.push([]);
    last = point.time;
    if (point.value !== null) found.at(-1).push(point);
  }
  return found.filter(run => run.length);
}

function ground(context, width, axis, x) {
  context.strokeStyle = colour('--line');
  context.beginPath();
  context.moveTo(0, HEIGHT - 0.5);
  context.lineTo(width, HEIGHT - 0.5);
  for (let time = Math.ceil(axis.from / GRID_MS) * GRID_MS; time < axis.to; time += GRID_MS) {
    context.moveTo(Math.round(x(time)) + 0.5, 0);
    context.lineTo(Math.round(x(time)) + 0.5, HEIGHT);
  }
  context.stroke();
}

function upright(context, x) {
  context.strokeStyle = colour('--quiet');
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(Math.round(x) + 0.5, 0);
  context.lineTo(Math.round(x) + 0.5, HEIGHT);
  context.stroke();
}

function rule(context, width, y) {
  context.strokeStyle = colour('--caution');
  context.setLineDash([2, 3]);
  context.beginPath();
  context.moveTo(0, Math.round(y) + 0.5);
  context.lineTo(width, Math.round(y) + 0.5);
  context.stroke();
  context.setLineDash([]);
}
