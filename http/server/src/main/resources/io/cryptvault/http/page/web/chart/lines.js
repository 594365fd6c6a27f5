// The lines of formulas: among the candles when they are prices, else in panes below; conditions are stripes.
import {HistogramSeries, LineSeries, LineStyle} from '../vendor/lightweight-charts.js';
import {colour} from '../theme.js';
import {value as worded} from '../parts/format.js';
import {family, isNear, isPrice, levels} from './unit.js';
import {runs} from './runs.js';

const COLOURS = 6;

/**
 * @typedef {object} Line
 * @property {string} formula as typed
 * @property {string} canonical its printed form
 * @property {number} place in the values of a reading
 * @property {'price' | 'pane' | 'stripe'} where
 * @property {number} pane 0 is that of the candles
 * @property {string} token name of its colour
 */

export class Lines {
  #chart;
  #marks;
  #series = new Map(); // formula → series of the library
  /** @type {Line[]} */
  list = [];

  constructor(chart, marks) {
    this.#chart = chart;
    this.#marks = marks;
  }

  /**
   * Other formulas, or another history of them.
   *
   * @param {{formulas: string[], canonical: Record<string, string>}} asked
   * @param {import('./timeline.js').Timeline} values
   * @param {import('./timeline.js').Timeline} bars
   * @param {any[]} functions the catalogue
   */
  set(asked, values, bars, functions) {
    this.clear();
    const groups = new Map();
    const seen = new Set();
    asked.formulas.forEach((formula, place) => {
      if (seen.has(formula)) return;
      seen.add(formula);
      const canonical = asked.canonical?.[formula] ?? formula;
      const column = values.rows.map(row => row.v[place]);
      const token = '--series-' + ((this.list.length % COLOURS) + 1);
      const line = {formula, canonical, place, token, where: 'pane', pane: 0};
      if (column.some(value => typeof value === 'boolean')) line.where = 'stripe';
      else if (isPrice(canonical, functions) && isNear(column, values.rows.map(row => bars.at(row.time)?.close))) line.where = 'price';
      else {
        const group = family(canonical);
        if (!groups.has(group)) groups.set(group, groups.size + 1);
        line.pane = groups.get(group);
      }
      this.list.push(line);
      if (line.where !== 'stripe') this.#add(line);
    });
    this.fill(values);
    this.#share(groups.size);
  }

  #add(line) {
    const bars = /\.hist$|^cdl/i.test(line.canonical);
    const options = {color: colour(line.token), priceLineVisible: false, lastValueVisible: line.where === 'pane', crosshairMarkerVisible: !bars};
    if (line.where === 'pane') options.priceFormat = {type: 'custom', minMove: 1e-10, formatter: worded};
    const style = bars ? {...options, base: 0} : {...options, lineWidth: line.where === 'price' ? 1 : 2};
    const series = this.#chart.addSeries(bars ? HistogramSeries : LineSeries, style, line.pane);
    const marks = levels(line.canonical);
    if (marks.length) series.applyOptions({autoscaleInfoProvider: own => including(own(), marks)});
    for (const price of marks) {
      series.createPriceLine({price, color: colour('--quiet'), lineWidth: 1, lineStyle: LineStyle.Dotted, axisLabelVisible: false, title: ''});
    }
    this.#series.set(line.formula, series);
  }

  /** The candles keep the larger part of the height. */
  #share(below) {
    const panes = this.#chart.panes();
    panes[0]?.setStretchFactor(Math.max(3, 1.6 * below));
    for (const pane of panes.slice(1)) pane.setStretchFactor(1);
  }

  /** Draws all values again. */
  fill(values) {
    for (const line of this.list) this.#series.get(line.formula)?.setData(values.rows.map(row => point(row, line.place)));
    this.#stripes(values);
  }

  /** Draws what changed. @param {import('./timeline.js').Change} change */
  update(change, values) {
    if (change.what === 'none') return;
    if (change.what === 'all') return this.fill(values);
    for (const line of this.list) this.#series.get(line.formula)?.update(point(change.row, line.place), change.what === 'past');
    if (this.list.some(line => line.where === 'stripe')) this.#stripes(values);
  }

  #stripes(values) {
    this.#marks.stripes = this.list.filter(line => line.where === 'stripe').map(line => ({colour: colour(line.token), runs: runs(values.rows, line.place)}));
    this.#marks.redraw();
  }

  /** The colours have changed. */
  paint(values) {
    for (const line of this.list) this.#series.get(line.formula)?.applyOptions({color: colour(line.token)});
    this.#stripes(values);
  }

  clear() {
    for (const series of this.#series.values()) this.#chart.removeSeries(series);
    this.#series.clear();
    while (this.#chart.panes().length > 1) this.#chart.removePane(1);
    this.list = [];
    this.#marks.stripes = [];
  }
}

/** The scale shows the levels as well. */
function including(info, marks) {
  const range = info?.priceRange;
  if (range) info.priceRange = {minValue: Math.min(range.minValue, ...marks), maxValue: Math.max(range.maxValue, ...marks)};
  return info;
}

function point(row, place) {
  const value = row.v[place];
  const time = row.time / 1000;
  return typeof value === 'number' ? {time, value} : {time};
}
