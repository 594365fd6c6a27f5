// Gaps take their place on the scale, and conditions become stripes.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {missing, woven} from '../web/chart/gaps.js';
import {runs} from '../web/chart/runs.js';
import {Timeline} from '../web/chart/timeline.js';
import {weight} from '../web/chart/time.js';

const MINUTE = 60_000;
const at = minute => minute * MINUTE;

function bars(...minutes) {
  const timeline = new Timeline();
  timeline.merge(minutes.map(minute => ({time: at(minute), kind: 'closed', rev: 0, close: 1})));
  return timeline;
}

test('a gap takes one place for each bar that is missing', () => {
  const {places, gaps} = missing([{from: at(3), to: at(6)}], MINUTE, bars(1, 2, 6, 7));
  assert.deepEqual(places, [180, 240, 300]);
  assert.deepEqual([gaps[0].from, gaps[0].to, gaps[0].text], [180, 300, '3 bars missing']);
});

test('a place with a bar is left to the bar, and nothing is added outside the bars', () => {
  const {places} = missing([{from: at(0), to: at(4)}, {from: at(7), to: at(99)}], MINUTE, bars(2, 3, 7));
  assert.deepEqual(places, []);
});

test('a long gap takes a bounded number of places', () => {
  const {places, gaps} = missing([{from: at(1), to: at(100_000)}], MINUTE, bars(0, 100_000));
  assert.ok(places.length <= 300 && places.length > 200);
  assert.equal(gaps[0].text, '99999 bars missing');
});

test('gaps that overlap or come in disorder give rising places', () => {
  const {places} = missing([{from: at(5), to: at(9)}, {from: at(2), to: at(6)}, {from: at(2), to: at(4)}], MINUTE, bars(1, 10));
  assert.deepEqual(places, [...new Set(places)].sort((a, b) => a - b));
  assert.deepEqual(places, [120, 180, 240, 300, 360, 420, 480]);
});

test('empty places are woven between the candles', () => {
  const points = [{time: 60, close: 1}, {time: 240, close: 2}];
  assert.deepEqual(woven(points, [120, 180]).map(point => point.time), [60, 120, 180, 240]);
});

test('a condition becomes runs of bars', () => {
  const rows = [false, true, true, null, true].map((v, i) => ({time: at(i), v: [v]}));
  assert.deepEqual(runs(rows, 0), [[60, 120], [240, 240]]);
  assert.deepEqual(runs([], 0), []);
});

test('the scale marks what the clock of the viewer turns to', () => {
  const local = (...parts) => new Date(...parts);
  assert.equal(weight(local(2027, 0, 1, 0, 0), local(2026, 11, 31, 23, 59)), 70);
  assert.equal(weight(local(2027, 1, 1, 0, 0), local(2027, 0, 31, 23, 59)), 60);
  assert.equal(weight(local(2027, 1, 2, 0, 0), local(2027, 1, 1, 23, 59)), 50);
  assert.equal(weight(local(2027, 1, 2, 12, 0), local(2027, 1, 2, 11, 59)), 33);
  assert.equal(weight(local(2027, 1, 2, 13, 5), local(2027, 1, 2, 13, 4)), 21);
  assert.equal(weight(local(2027, 1, 2, 13, 6), local(2027, 1, 2, 13, 5)), 20);
});
