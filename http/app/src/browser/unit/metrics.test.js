// Two readings of /metrics, and what they say about the time between them.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {growth, mean, quantile, Reading} from '../web/engine/metrics.js';

const before = new Reading(`# TYPE bars_total counter
bars_total 10.0
calls_total{venue="sim",kind="a"} 3.0
calls_total{venue="sim",kind="b"} 4.0
time_seconds_bucket{le="0.005"} 5.0
time_seconds_bucket{le="0.1"} 6.0
time_seconds_bucket{le="+Inf"} 6.0
time_seconds_count 6.0
time_seconds_sum 0.2
`);
const now = new Reading(`bars_total 25.0
calls_total{venue="sim",kind="a"} 5.0
calls_total{venue="sim",kind="b"} 4.0
time_seconds_bucket{le="0.1"} 106.0
time_seconds_bucket{le="0.005"} 103.0
time_seconds_bucket{le="+Inf"} 106.0
time_seconds_count 106.0
time_seconds_sum 1.2
`);

test('a counter grows by the difference, over all its labels or some', () => {
  assert.equal(growth(now, before, 'bars_total'), 15);
  assert.equal(growth(now, before, 'calls_total'), 2);
  assert.equal(growth(now, before, 'calls_total', {kind: 'b'}), 0);
});

test('a metric that is absent has no growth, and so has one that began again', () => {
  assert.equal(growth(now, before, 'nothing_total'), null);
  assert.equal(growth(before, now, 'bars_total'), null);
});

test('mean and quantile are of what was recorded in between', () => {
  assert.equal(mean(now, before, 'time_seconds'), 0.01);
  assert.equal(quantile(now, before, 'time_seconds', 0.5), 0.005);
  assert.equal(quantile(now, before, 'time_seconds', 0.99), 0.1);
  assert.equal(quantile(now, now, 'time_seconds', 0.99), null);
  assert.equal(mean(now, now, 'time_seconds'), null);
});

test('labels may hold what looks like the end of them', () => {
  const reading = new Reading('odd{cause="a \\"b\\", c}"} 7.0\n');
  assert.equal(reading.sum('odd', {cause: 'a "b", c}'}), 7);
});

test('names that are of no interest are passed over', () => {
  const reading = new Reading('one 1\ntwo{a="b"} 2\n', name => name === 'two');
  assert.equal(reading.sum('one'), null);
  assert.equal(reading.sum('two'), 2);
});
