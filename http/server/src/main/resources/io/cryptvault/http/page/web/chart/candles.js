// Bars as the library wants them: candles and volume.
import {colour} from '../theme.js';

/** The colours of this moment, read once for many candles. */
export function palette() {
  return {up: colour('--up'), down: colour('--down'), upTint: colour('--up-tint'), downTint: colour('--down-tint'), paper: colour('--paper')};
}

/** A forming candle is hollow. @param {any} bar a row */
export function candle(bar, colours) {
  const point = {time: bar.time / 1000, open: bar.open, high: bar.high, low: bar.low, close: bar.close};
  return bar.kind === 'forming' ? {...point, color: colours.paper, borderColor: bar.close >= bar.open ? colours.up : colours.down} : point;
}

export function volume(bar, colours) {
  if (typeof bar.volume !== 'number') return {time: bar.time / 1000};
  return {time: bar.time / 1000, value: bar.volume, color: bar.close >= bar.open ? colours.upTint : colours.downTint};
}
