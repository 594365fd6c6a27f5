// The chart of one series: candles, volume, lines, marks, a cursor that keys and pointer share.
import {CandlestickSeries, createChartEx, CrosshairMode, HistogramSeries, LineStyle} from '../vendor/lightweight-charts.js';
import {colour, onChange} from '../theme.js';
import {fixed} from '../parts/format.js';
import {candle, palette, volume} from './candles.js';
import {missing, woven} from './gaps.js';
import {Legend} from './legend.js';
import {Lines} from './lines.js';
import {Marks} from './marks.js';
import {LocalTimeScale, moment, tick} from './time.js';

const EDGE = 60; // bars from the left edge at which older ones are asked for
const FIRST_VIEW = 160; // bars shown at first, fewer on a narrow screen
const MOST_DAYS = 3_000; // visible bars up to which days are marked
const MANY = 5_000;
const FEW = 2_000;
const BAR_PIXELS = 6;

/** @typedef {{onEdge(): void, onCursor(bar: any | undefined): void, onRemove(formula: string): void, onView(): void}} ChartListener */

export class Chart {
  #host;
  #chart;
  #candles;
  #volume;
  #last; // the price of the newest bar, on the axis: the library would take the paper of a hollow candle
  #marks = new Marks();
  #lines;
  #legend;
  #listener;
  #bars;
  #values;
  #functions = [];
  #series = {step: 60_000, digits: 2};
  #ledger = [];
  #places = [];
  #cursor;
  #skip = 0; // older bars that are not drawn yet
  #rest;
  #offs = [];

  /** @param {HTMLElement} host @param {{bars: any, values: any, step: number}} data timelines of bars and readings @param {ChartListener} listener */
  constructor(host, {bars, values, step}, listener) {
    this.#host = host;
    this.#bars = bars;
    this.#values = values;
    this.#listener = listener;
    this.#series.step = step;
    this.#chart = createChartEx(host, new LocalTimeScale(), this.#options());
    this.#candles = this.#chart.addSeries(CandlestickSeries, {priceLineVisible: false, lastValueVisible: false});
    this.#last = this.#candles.createPriceLine({price: 0, lineWidth: 1, lineStyle: LineStyle.Dotted, axisLabelVisible: true, title: '', lineVisible: false});
    this.#volume = this.#chart.addSeries(HistogramSeries, {priceScaleId: '', priceFormat: {type: 'volume'}, lastValueVisible: false, priceLineVisible: false});
    this.#volume.priceScale().applyOptions({scaleMargins: {top: 0.84, bottom: 0}});
    this.#candles.priceScale().applyOptions({scaleMargins: {top: 0.12, bottom: 0.18}});
    this.#candles.attachPrimitive(this.#marks);
    this.#marks.days = (from, to) => this.#days(from, to);
    this.#marks.corrected = (from, to) => this.#corrected(from, to);
    this.#lines = new Lines(this.#chart, this.#marks);
    this.#legend = new Legend(host, formula => listener.onRemove(formula));
    this.#legend.set([]);
    this.#chart.subscribeCrosshairMove(move => this.#moved(move));
    this.#chart.timeScale().subscribeVisibleLogicalRangeChange(range => this.#scrolled(range));
    const resized = new ResizeObserver(() => this.#place());
    resized.observe(host);
    this.#offs.push(onChange(() => this.paint()), () => resized.disconnect());
    this.paint();
  }

  #options() {
    const seconds = this.#series.step < 60_000;
    return {
      autoSize: true,
      layout: {attributionLogo: false, fontFamily: 'system-ui, sans-serif', fontSize: 12},
      grid: {vertLines: {visible: false}},
      crosshair: {mode: CrosshairMode.Normal},
      rightPriceScale: {borderVisible: false, minimumWidth: 72},
      timeScale: {timeVisible: true, secondsVisible: seconds, rightOffset: 4, minBarSpacing: 0.01, barSpacing: BAR_PIXELS, tickMarkFormatter: tick},
      handleScroll: {vertTouchDrag: false},
      localization: {timeFormatter: time => moment(time * 1000, this.#series.step)},
    };
  }

  /** Takes the colours of the page as they are now. */
  paint() {
    const ink = colour('--quiet');
    const line = colour('--line');
    this.#chart.applyOptions({
      layout: {background: {type: 'solid', color: colour('--paper')}, textColor: ink, panes: {separatorColor: line, separatorHoverColor: colour('--tint')}},
      grid: {horzLines: {color: line}},
      crosshair: {vertLine: {color: ink, labelBackgroundColor: ink}, horzLine: {color: ink, labelBackgroundColor: ink}},
      timeScale: {borderColor: line},
    });
    const {up, down} = palette();
    this.#candles.applyOptions({upColor: up, downColor: down, borderUpColor: up, borderDownColor: down, wickUpColor: up, wickDownColor: down});
    this.#lines.paint(this.#values);
    if (this.#bars.size) this.#fill();
  }

  /** @param {import('./timeline.js').Change} change of the bars */
  update(change) {
    if (change.what === 'none') return;
    if (change.what === 'all') {
      if (this.#drawn) this.#fill();
      else this.#first();
    } else {
      const past = change.what === 'past';
      const colours = palette();
      this.#candles.update(candle(change.row, colours), past);
      this.#volume.update(volume(change.row, colours), past);
      this.#drawn = true;
      this.#newest(colours);
    }
    if (change.row?.was && change.row.was !== change.before?.was) this.#marks.flash(change.row.time / 1000);
    this.#say();
  }

  #drawn = false;

  /** What is seen is drawn at once; a hundred thousand older bars follow when it is on the screen. */
  #first() {
    if (this.#bars.size > MANY) {
      this.#fill(this.#bars.size - FEW);
      this.#rest = setTimeout(() => this.#fill(), 50);
    } else this.#fill();
    this.#firstView();
  }

  #fill(skip = 0) {
    clearTimeout(this.#rest);
    this.#skip = skip;
    const colours = palette();
    const rows = skip ? this.#bars.rows.slice(skip) : this.#bars.rows;
    const {places, gaps} = missing(this.#ledger, this.#series.step, this.#bars);
    this.#places = places;
    this.#marks.gaps = gaps;
    this.#candles.setData(woven(rows.map(row => candle(row, colours)), places));
    this.#volume.setData(rows.map(row => volume(row, colours)));
    this.#drawn = rows.length > 0;
    this.#newest(colours);
  }

  #newest(colours) {
    const bar = this.#bars.last;
    if (bar) this.#last.applyOptions({price: bar.close, color: bar.close >= bar.open ? colours.up : colours.down, axisLabelTextColor: colours.paper, lineVisible: true});
  }

  #firstView() {
    const shown = Math.min(FIRST_VIEW, Math.floor(this.#host.clientWidth / BAR_PIXELS));
    const size = this.#bars.size - this.#skip + this.#places.length;
    this.#chart.timeScale().setVisibleLogicalRange({from: size - shown, to: size + 3});
  }

  /** @param {number} digits behind the point of a price */
  digits(digits) {
    this.#series.digits = digits;
    this.#candles.applyOptions({priceFormat: {type: 'custom', minMove: 10 ** -digits, formatter: price => fixed(price, digits)}});
  }

  /** Other formulas. @param {{formulas: string[], canonical: Record<string, string>}} asked @param {any[]} functions */
  formulas(asked, functions) {
    this.#functions = functions;
    this.#lines.set(asked, this.#values, this.#bars, functions);
    this.#legend.set(this.#lines.list);
    requestAnimationFrame(() => this.#place());
    this.#say();
  }

  get lines() {
    return this.#lines.list;
  }

  /** @param {import('./timeline.js').Change} change of the readings */
  read(change) {
    this.#lines.update(change, this.#values);
    this.#say();
  }

  /** @param {any[]} ledger gaps of this series, times in milliseconds */
  gaps(ledger) {
    this.#ledger = ledger;
    if (this.#bars.size) this.#fill();
  }

  /** Moves the cursor. @param {number | 'first' | 'last'} by bars, or to an end of what is loaded @returns {any} the bar under it */
  move(by) {
    const size = this.#bars.size;
    if (!size) return undefined;
    const at = this.#cursor === undefined ? size : this.#bars.indexOf(this.#cursor);
    const to = by === 'first' ? 0 : by === 'last' ? size - 1 : Math.max(0, Math.min(size - 1, at + by));
    const bar = this.#bars.rows[to];
    this.#cursor = bar.time;
    this.#reveal(bar.time / 1000);
    this.#chart.setCrosshairPosition(bar.close, bar.time / 1000, this.#candles);
    this.#say();
    return bar;
  }

  /** Scrolls as far as needed. */
  #reveal(time) {
    const scale = this.#chart.timeScale();
    const range = scale.getVisibleLogicalRange();
    const index = scale.timeToIndex(time, true);
    if (!range || index === null) return;
    const shift = index < range.from + 2 ? index - range.from - 2 : index > range.to - 2 ? index - range.to + 2 : 0;
    if (shift) scale.setVisibleLogicalRange({from: range.from + shift, to: range.to + shift});
  }

  /** Takes the cursor away. */
  leave() {
    this.#cursor = undefined;
    this.#chart.clearCrosshairPosition();
    this.#say();
  }

  /** The open time of the bar under the cursor. */
  get cursor() {
    return this.#cursor;
  }

  /** Open times of the first and the last visible bar. @returns {{from: number, to: number} | undefined} */
  visible() {
    const range = this.#chart.timeScale().getVisibleRange();
    return range ? {from: range.from * 1000, to: range.to * 1000} : undefined;
  }

  #moved(move) {
    this.#cursor = move.time === undefined ? undefined : move.time * 1000;
    this.#say();
  }

  #scrolled(range) {
    if (range && range.from < EDGE && this.#drawn) this.#listener.onEdge();
    this.#listener.onView();
  }

  /** The values under the cursor, else the newest ones. */
  #say() {
    const bar = this.#cursor === undefined ? this.#bars.last : this.#bars.at(this.#cursor);
    const before = bar && this.#bars.rows[this.#bars.indexOf(bar.time) - 1];
    const reading = bar && this.#values.at(bar.time);
    this.#legend.show(bar, before, reading, this.#series);
    this.#listener.onCursor(this.#cursor === undefined ? undefined : bar);
  }

  #place() {
    this.#legend.place(this.#chart.panes());
  }

  #between(from, to) {
    const last = this.#bars.size - 1;
    return [Math.max(0, Math.floor(from) + this.#skip - this.#places.length), Math.min(last, Math.ceil(to) + this.#skip)];
  }

  #days(from, to) {
    if (this.#series.step >= 86_400_000 || to - from > MOST_DAYS) return [];
    const [first, last] = this.#between(from, to);
    const days = [];
    for (let i = Math.max(1, first); i <= last; i++) {
      const time = this.#bars.rows[i].time;
      if (new Date(time).getDate() !== new Date(this.#bars.rows[i - 1].time).getDate()) days.push(time / 1000);
    }
    return days;
  }

  #corrected(from, to) {
    const [first, last] = this.#between(from, to);
    if (last - first > MOST_DAYS) return [];
    return this.#bars.rows.slice(first, last + 1).filter(row => row.kind === 'corrected').map(row => ({time: row.time / 1000, low: row.low}));
  }

  /** @returns {HTMLCanvasElement} what is seen, without the legends */
  picture() {
    return this.#chart.takeScreenshot(true, false);
  }

  remove() {
    clearTimeout(this.#rest);
    for (const off of this.#offs) off();
    this.#chart.remove();
  }
}
