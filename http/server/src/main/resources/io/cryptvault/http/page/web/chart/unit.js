// Whether a formula is a price that lies among the candles, or goes into a pane of its own.

const PRICES = /^(open|high|low|close|hl2|hlc3|ohlc4)$/;
const NEAR = 2; // a price of the series is within this factor of its candles; an ATR or a MACD is not

/**
 * @param {string} canonical the printed form: `ema(close,20)`, `bbands(20,2,2).upper[1]`
 * @param {{name: string, outputs: string[], units: string[]}[]} functions of the catalogue
 * @returns {boolean} whether its unit is that of a price
 */
export function isPrice(canonical, functions) {
  const formula = stripped(canonical);
  if (PRICES.test(formula)) return true;
  const call = /^([a-z_][a-z0-9_]*)(?:\((.*)\))?(?:\[([a-z].*)\])?(?:\.([a-z0-9_]+))?$/i.exec(formula);
  if (!call || !isOneCall(call[2])) return false;
  const found = functions.find(one => one.name.toLowerCase() === call[1].toLowerCase());
  if (!found) return false;
  const output = call[4] ? found.outputs.indexOf(call[4].toLowerCase()) : 0;
  if (found.units[output] !== 'price') return false;
  return inputs(call[2] ?? '').concat(inputs(call[3] ?? '')).every(input => isPrice(input, functions) || input === 'volume' && found.name === 'VWAP');
}

/** @param {(number | null)[]} values @param {number[]} closes of the same bars @returns {boolean} whether they lie among the candles */
export function isNear(values, closes) {
  const ratios = [];
  for (let i = Math.max(0, values.length - 200); i < values.length; i++) {
    if (typeof values[i] === 'number' && closes[i] > 0) ratios.push(values[i] / closes[i]);
  }
  if (ratios.length === 0) return true;
  ratios.sort((a, b) => a - b);
  const middle = ratios[ratios.length >> 1];
  return middle > 1 / NEAR && middle < NEAR;
}

/** What belongs into one pane: all outputs of one call. @param {string} canonical */
export function family(canonical) {
  return stripped(canonical).replace(/\.[a-z0-9_]+$/i, '');
}

/** Levels that people look for, of functions whose scale is fixed. @param {string} canonical @returns {number[]} */
export function levels(canonical) {
  const name = /^([a-z_]+)/.exec(canonical)?.[1] ?? '';
  if (/^(rsi|mfi|imi|laguerre_rsi)$/.test(name)) return [30, 70];
  if (/^(stoch|stochf|stochrsi|ultosc)$/.test(name)) return [20, 80];
  if (name === 'willr') return [-80, -20];
  if (name === 'cci') return [-100, 100];
  if (name === 'adx') return [25];
  return [];
}

/** Without lag and higher interval at the end. */
function stripped(formula) {
  return formula.trim().replace(/(\[\d+\]|@\w+)+$/, '');
}

/** Whether the text between the first and the last parenthesis is one list of arguments. */
function isOneCall(inside = '') {
  let depth = 0;
  for (const sign of inside) {
    if (sign === '(') depth++;
    else if (sign === ')' && --depth < 0) return false;
  }
  return true;
}

/** The arguments that are formulas; numbers and kinds of averages are not. */
function inputs(list) {
  const parts = [];
  let depth = 0;
  let part = '';
  for (const sign of list) {
    if (sign === '(' || sign === '[') depth++;
    if (sign === ')' || sign === ']') depth--;
    if (depth === 0 && (sign === ',' || sign === ';')) {
      parts.push(part.trim());
      part = '';
    } else part += sign;
  }
  parts.push(part.trim());
  return parts.filter(one => one && !/^[-\d.]/.test(one) && !/^(sma|ema|wma|dema|tema|trima|kama|mama|t3|smma)$/i.test(one));
}
