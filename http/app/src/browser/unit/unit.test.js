// Which formulas lie among the candles.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {family, isNear, isPrice, levels} from '../web/chart/unit.js';

const FUNCTIONS = [
  {name: 'EMA', outputs: ['value'], units: ['price']},
  {name: 'RSI', outputs: ['value'], units: ['a number']},
  {name: 'BBANDS', outputs: ['upper', 'middle', 'lower'], units: ['price', 'price', 'price']},
  {name: 'SUPERTREND', outputs: ['supertrend', 'direction'], units: ['price', 'a number']},
  {name: 'VWAP', outputs: ['value'], units: ['price']},
];

test('averages of prices are prices, with their lag and their interval', () => {
  for (const formula of ['close', 'hl2', 'ema(20)', 'ema(close,20)', 'ema(20)[1]', 'ema(20)@1h[2]', 'bbands(20,2,2).upper', 'vwap(1440,0)', 'ema(ema(20),5)']) {
    assert.equal(isPrice(formula, FUNCTIONS), true, formula);
  }
});

test('what is of another unit, or of another input, or computed, is not', () => {
  for (const formula of ['rsi(14)', 'ema(rsi(14),5)', 'ema(volume,20)', 'supertrend(10,3).direction', 'close - ema(20)', 'ema(20) > ema(50)', 'nothing(3)', 'volume']) {
    assert.equal(isPrice(formula, FUNCTIONS), false, formula);
  }
});

test('a price that is far from the candles gets a pane of its own', () => {
  assert.equal(isNear([99, 101, null], [100, 100, 100]), true);
  assert.equal(isNear([1.2, 1.4], [100, 100]), false);
  assert.equal(isNear([-3, 2], [100, 100]), false);
  assert.equal(isNear([null, null], [100, 100]), true);
});

test('outputs of one call share a pane', () => {
  assert.equal(family('macd(12,26,9).hist'), family('macd(12,26,9).signal[1]'));
  assert.notEqual(family('macd(12,26,9).hist'), family('macd(5,35,5).hist'));
});

test('known scales have their levels', () => {
  assert.deepEqual(levels('rsi(14)'), [30, 70]);
  assert.deepEqual(levels('stoch(14,3,3).slowk'), [20, 80]);
  assert.deepEqual(levels('atr(14)'), []);
});
