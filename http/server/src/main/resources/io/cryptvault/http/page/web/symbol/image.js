// The chart as a picture to keep: what is seen, with what it is and of when.
import {colour} from '../theme.js';
import {utc} from '../parts/format.js';

const HEAD = 44;
const FOOT = 22;

/** @param {HTMLCanvasElement} chart @param {{symbol: string, interval: string, venue: string, lines: import('../chart/lines.js').Line[]}} view @returns {HTMLCanvasElement} */
export function picture(chart, {symbol, interval, venue, lines}) {
  const ratio = devicePixelRatio || 1;
  const canvas = document.createElement('canvas');
  canvas.width = chart.width;
  canvas.height = chart.height + (HEAD + FOOT) * ratio;
  const context = canvas.getContext('2d');
  context.fillStyle = colour('--paper');
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(chart, 0, HEAD * ratio);
  context.scale(ratio, ratio);
  context.fillStyle = colour('--ink');
  context.font = '600 15px system-ui, sans-serif';
  context.fillText(symbol + '  ' + interval, 12, 20);
  context.font = '12px system-ui, sans-serif';
  let x = 12;
  for (const line of lines) {
    context.fillStyle = colour(line.token);
    context.fillText(line.formula, x, 37);
    x += context.measureText(line.formula).width + 14;
  }
  context.fillStyle = colour('--quiet');
  const market = /^sim/.test(venue) ? 'simulated prices' : venue;
  context.fillText([market, utc(Date.now()), 'CryptVault', 'Charts by TradingView Lightweight Charts'].filter(Boolean).join(' · '), 12, canvas.height / ratio - 7);
  return canvas;
}

/** @param {HTMLCanvasElement} canvas @param {string} name of the file */
export function save(canvas, name) {
  canvas.toBlob(blob => {
    if (!blob) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }, 'image/png');
}
