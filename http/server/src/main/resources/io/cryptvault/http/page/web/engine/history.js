// The last 15 minutes. The server keeps no history, so this page does, from the first visit as long as the window is open.
import {Reading} from './metrics.js';
import {isShown, PANELS} from './panels.js';

export const SPAN_MS = 15 * 60_000;
export const STEP_MS = 5_000; // as often as the server's figures move

/** @typedef {{time: number, values: (number | null)[][], limits: (number | null)[]}} Point values by panel and line; none where the server did not answer */

/** @type {Point[]} */
export const points = [];
export let failure = '';
const listeners = new Set();
let before;
let timer;

/** Calls back after each reading. @param {{api: any, socket: any}} source @param {() => void} listener @returns {() => void} ends that; the readings go on */
export function follow(source, listener) {
  listeners.add(listener);
  if (timer === undefined) {
    timer = setInterval(() => read(source), STEP_MS);
    read(source);
  }
  return () => listeners.delete(listener);
}

async function read({api, socket}) {
  try {
    const text = await api.metrics();
    take(new Reading(text, isShown), Date.now(), socket.state.latencyMs);
    failure = '';
  } catch (e) {
    failure = e.message;
    before = undefined; // what grew over a pause says nothing about a moment
  }
  for (const listener of listeners) listener();
}

function take(now, time, latencyMs) {
  if (before) {
    const moment = {now, before: before.reading, seconds: (time - before.time) / 1_000, latencyMs};
    points.push({
      time,
      values: PANELS.map(panel => Object.values(panel.lines).map(line => line(moment))),
      limits: PANELS.map(panel => panel.limit?.(moment) ?? null),
    });
    while (points[0].time < time - SPAN_MS - STEP_MS) points.shift();
  }
  before = {reading: now, time};
}
