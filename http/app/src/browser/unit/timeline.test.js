// The chart's library throws when times do not rise. Whatever arrives, the rows must be what is right and in order.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Timeline} from '../web/chart/timeline.js';

const MINUTE = 60_000;

function bar(minute, close = minute, kind = 'closed', rev = 0) {
  return {time: minute * MINUTE, kind, rev, close};
}

const minutes = timeline => timeline.rows.map(row => row.time / MINUTE);
const closes = timeline => timeline.rows.map(row => row.close);

/** Numbers that look random, and are the same at every run. */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffled(list, random) {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j], copy[i]];
  }
  return copy;
}

test('a bar after the newest is the last one, and so is one that replaces it', () => {
  const timeline = new Timeline();
  assert.equal(timeline.put(bar(1)).what, 'last');
  assert.equal(timeline.put(bar(2, 5, 'forming')).what, 'last');
  const change = timeline.put(bar(2, 6, 'closed'));
  assert.equal(change.what, 'last');
  assert.equal(change.before.close, 5);
  assert.deepEqual(closes(timeline), [1, 6]);
});

test('the same bar again changes nothing', () => {
  const timeline = new Timeline();
  timeline.merge([bar(1), bar(2)]);
  assert.equal(timeline.put(bar(2)).what, 'none');
  assert.equal(timeline.put(bar(1)).what, 'none');
  assert.equal(timeline.merge([bar(2), bar(1)]).what, 'none');
});

test('a correction of an older bar replaces it and tells what it was', () => {
  const timeline = new Timeline();
  timeline.merge([bar(1), bar(2), bar(3)]);
  const change = timeline.put(bar(2, 20, 'corrected', 1));
  assert.equal(change.what, 'past');
  assert.equal(change.before.close, 2);
  assert.deepEqual(closes(timeline), [1, 20, 3]);
});

test('a bar between two others asks for everything to be drawn again', () => {
  const timeline = new Timeline();
  timeline.merge([bar(1), bar(3)]);
  assert.equal(timeline.put(bar(2)).what, 'all');
  assert.deepEqual(minutes(timeline), [1, 2, 3]);
});

test('a forming bar that comes late does not open a closed one again', () => {
  const timeline = new Timeline();
  timeline.put(bar(1, 10, 'closed'));
  assert.equal(timeline.put(bar(1, 9, 'forming')).what, 'none');
  assert.equal(timeline.merge([bar(1, 9, 'forming'), bar(0)]).what, 'all');
  assert.deepEqual(closes(timeline), [0, 10]);
});

test('a page that was asked for before a correction does not take it back', () => {
  const timeline = new Timeline();
  timeline.merge([bar(1), bar(2)]);
  timeline.put(bar(1, 11, 'corrected', 1));
  timeline.merge([bar(0), bar(1, 1), bar(2)]);
  assert.deepEqual(closes(timeline), [0, 11, 2]);
});

test('after a new epoch revisions count from 0, so what the server says then holds', () => {
  const timeline = new Timeline();
  timeline.put(bar(1, 10, 'corrected', 3));
  timeline.newEpoch();
  timeline.put(bar(1, 12, 'closed', 0));
  assert.deepEqual(closes(timeline), [12]);
});

test('an older page is put in front', () => {
  const timeline = new Timeline();
  timeline.merge([bar(5), bar(6)]);
  assert.equal(timeline.merge([bar(3), bar(4)]).what, 'all');
  assert.deepEqual(minutes(timeline), [3, 4, 5, 6]);
  assert.equal(timeline.first.time, 3 * MINUTE);
});

test('of one time twice in a page the later one holds', () => {
  const timeline = new Timeline();
  timeline.merge([bar(2, 1), bar(1), bar(2, 7)]);
  assert.deepEqual(closes(timeline), [1, 7]);
});

test('rows with the same values in an array are the same row', () => {
  const timeline = new Timeline();
  timeline.put({time: 1, kind: 'closed', rev: 0, v: [1, null, NaN, true]});
  assert.equal(timeline.put({time: 1, kind: 'closed', rev: 0, v: [1, null, NaN, true]}).what, 'none');
  assert.equal(timeline.put({time: 1, kind: 'closed', rev: 0, v: [1, null, 2, true]}).what, 'last');
});

test('a row is found by its time, and nothing between two rows', () => {
  const timeline = new Timeline();
  timeline.merge([bar(1), bar(3)]);
  assert.equal(timeline.at(3 * MINUTE).close, 3);
  assert.equal(timeline.at(2 * MINUTE), undefined);
  assert.equal(timeline.at(9 * MINUTE), undefined);
});

for (let seed = 1; seed <= 200; seed++) {
  test('disorder ' + seed + ' ends in the bars of the truth, in order, once each', () => {
    const random = numbers(seed);
    const truth = Array.from({length: 40}, (_, i) => i).filter(() => random() < 0.9); // the others are gaps
    const events = truth.flatMap(minute => {
      const all = [bar(minute, minute * 10)];
      if (random() < 0.4) all.push(bar(minute, -1, 'forming'));
      if (random() < 0.3) all.push(bar(minute, minute * 10)); // twice
      if (random() < 0.3) all.push(bar(minute, minute * 10 + 1, 'corrected', 1));
      if (random() < 0.1) all.push(bar(minute, minute * 10 + 2, 'corrected', 2));
      return all;
    });
    const wanted = truth.map(minute => events.filter(one => one.time === minute * MINUTE && one.kind !== 'forming').reduce((a, b) => (b.rev >= a.rev ? b : a)).close);
    const timeline = new Timeline();
    const queue = shuffled(events, random);
    while (queue.length) {
      const change = random() < 0.5 ? timeline.put(queue.shift()) : timeline.merge(queue.splice(0, Math.ceil(random() * 12)));
      assert.ok(['none', 'last', 'past', 'all'].includes(change.what));
      if (change.what === 'last') assert.equal(change.row, timeline.last);
      for (let i = 1; i < timeline.size; i++) assert.ok(timeline.rows[i].time > timeline.rows[i - 1].time);
    }
    assert.deepEqual(minutes(timeline), truth);
    assert.deepEqual(closes(timeline), wanted);
  });
}
